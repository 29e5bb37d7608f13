package io.neonize.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Finds the simulator's executable on the class path and puts it where it can be run: a
 * path named after its content, so that it is written once and never changed under a
 * running process.
 */
final class SimulatorExecutable {

	private SimulatorExecutable() {
	}

	static Path extract() {
		String resource = "META-INF/native/%s/neonize-simulator".formatted(platform());
		try (InputStream in = open(resource)) {
			if (in == null) {
				throw new SimulatorException("There is no WhatsApp simulator for %s on the class path (looked for %s)"
					.formatted(platform(), resource), null);
			}
			return write(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new SimulatorException(
					"The WhatsApp simulator could not be unpacked; check that java.io.tmpdir is writable", ex);
		}
	}

	private static @Nullable InputStream open(String resource) {
		return SimulatorExecutable.class.getClassLoader().getResourceAsStream(resource);
	}

	private static Path write(byte[] content) throws IOException {
		Path directory = Path.of(System.getProperty("java.io.tmpdir"), "neonize-" + System.getProperty("user.name"));
		Path target = directory.resolve("neonize-simulator-" + digest(content));
		if (Files.isExecutable(target) && Files.size(target) == content.length) {
			return target;
		}
		Files.createDirectories(directory);
		Path part = Files.createTempFile(directory, "neonize-simulator", ".part");
		Files.write(part, content);
		Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
		move(part, target);
		return target;
	}

	private static void move(Path part, Path target) throws IOException {
		try {
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static String digest(byte[] content) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
			return HexFormat.of().formatHex(hash, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	private static String platform() {
		String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
		return os(os) + "-" + switch (arch) {
			case "x86_64", "amd64" -> "amd64";
			case "aarch64", "arm64" -> "arm64";
			default -> arch;
		};
	}

	private static String os(String name) {
		if (name.startsWith("mac")) {
			return "darwin";
		}
		return name.startsWith("windows") ? "windows" : name;
	}

}
