package io.neonize.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * Finds the simulator's executable on the class path and unpacks it into a directory of
 * its own, which only this user can write to.
 */
final class SimulatorExecutable {

	private static final String NAME = "neonize-simulator";

	private SimulatorExecutable() {
	}

	static Path extract() {
		String platform = platform();
		String resource = "META-INF/native/%s/%s".formatted(platform, NAME);
		try (InputStream in = SimulatorExecutable.class.getClassLoader().getResourceAsStream(resource)) {
			if (in == null) {
				throw new SimulatorException("There is no WhatsApp simulator for %s on the class path (looked for %s)"
					.formatted(platform, resource), null);
			}
			return write(in);
		}
		catch (IOException ex) {
			throw new SimulatorException(
					"The WhatsApp simulator could not be unpacked; check that java.io.tmpdir is writable", ex);
		}
	}

	private static Path write(InputStream content) throws IOException {
		Path directory = Files.createTempDirectory(NAME);
		Path executable = directory.resolve(NAME);
		directory.toFile().deleteOnExit();
		executable.toFile().deleteOnExit();
		createPrivate(executable);
		try (OutputStream out = Files.newOutputStream(executable, StandardOpenOption.WRITE)) {
			content.transferTo(out);
		}
		return executable;
	}

	private static void createPrivate(Path executable) throws IOException {
		if (Files.getFileStore(executable.getParent()).supportsFileAttributeView("posix")) {
			Files.createFile(executable,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		else {
			Files.createFile(executable);
		}
	}

	private static String platform() {
		String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
		return "%s-%s".formatted(os(os), arch(arch));
	}

	private static String arch(String name) {
		return switch (name) {
			case "x86_64", "amd64" -> "amd64";
			case "aarch64", "arm64" -> "arm64";
			default -> name;
		};
	}

	private static String os(String name) {
		if (name.startsWith("mac")) {
			return "darwin";
		}
		return name.startsWith("windows") ? "windows" : name;
	}

}
