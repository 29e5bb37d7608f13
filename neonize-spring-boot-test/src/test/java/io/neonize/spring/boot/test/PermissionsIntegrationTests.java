package io.neonize.spring.boot.test;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a run leaves behind, other users cannot read it, though the umask would let
 * them.
 */
@DisabledOnOs(OS.WINDOWS)
class PermissionsIntegrationTests {

	private static final Set<PosixFilePermission> FOREIGN = PosixFilePermissions.fromString("---rwxrwx");

	@TempDir
	private Path folder;

	@Test
	void leavesNoFileThatOthersCanRead() throws Exception {
		List<Path> places = new ArrayList<>();
		for (String name : List.of("work", "tmp", "home")) {
			Path place = Files.createDirectory(this.folder.resolve(name));
			Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
			places.add(place);
		}
		String output = run(places);
		assertThat(output).as("the bot's output").contains("All is done");
		List<Path> files = files(this.folder);
		assertThat(files).map((file) -> file.getFileName().toString())
			.contains("neonize.db", "neonize.db-wal", "neonize.db.lock", "export.db", "downloaded.png",
					"simulator.state", "neonize-simulator")
			.anyMatch((name) -> name.matches("[0-9a-f]{16}-(lib)?neonize.*"));
		assertThat(files).allSatisfy((file) -> assertThat(Files.getPosixFilePermissions(file)).as(file.toString())
			.doesNotContainAnyElementsOf(FOREIGN));
	}

	private String run(List<Path> places) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", "umask 022; exec \"$@\"", "sh", java,
				"--add-opens=java.base/java.lang=ALL-UNNAMED", "-Xmx256m", "-Djava.io.tmpdir=" + places.get(1),
				"-Duser.home=" + places.get(2),
				"-Dneonize.engine.mode=" + System.getProperty("neonize.engine.mode", "auto"), "-cp",
				System.getProperty("java.class.path"), LeavingBot.class.getName());
		builder.environment().put("TMPDIR", places.get(1).toString());
		builder.environment().put("HOME", places.get(2).toString());
		builder.environment().remove("XDG_CACHE_HOME");
		try (var output = builder.directory(places.get(0).toFile()).redirectErrorStream(true).start().inputReader()) {
			return String.join("\n", output.lines().toList());
		}
	}

	private static List<Path> files(Path root) throws IOException {
		List<Path> files = new ArrayList<>();
		Files.walkFileTree(root, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				files.add(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException ex) {
				// gone meanwhile
				return FileVisitResult.CONTINUE;
			}

		});
		return files;
	}

}
