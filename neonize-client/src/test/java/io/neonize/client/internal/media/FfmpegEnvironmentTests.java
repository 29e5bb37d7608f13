package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * FFmpeg gets files of strangers: what it sees of the application's environment.
 */
@DisabledOnOs(OS.WINDOWS)
class FfmpegEnvironmentTests {

	private static final Map<String, String> PARENT = Map.of("NEONIZE_STORE_ENCRYPTION_KEY", "secret key",
			"SPRING_DATASOURCE_PASSWORD", "secret password", "AWS_SECRET_ACCESS_KEY", "secret access", "https_proxy",
			"http://bot:secret@127.0.0.1:9", "TZ", "Europe/Berlin", "LD_LIBRARY_PATH", "/opt/ffmpeg/lib");

	@TempDir
	private Path folder;

	@Test
	void programsSeeTheirLibrariesAndNoSecretOfTheApplication() throws IOException {
		Path ffmpeg = program("ffmpeg");
		program("ffprobe");
		assertThat(environments(ffmpeg)).contains("this is ffmpeg", "this is ffprobe")
			.contains("TZ=Europe/Berlin", "LD_LIBRARY_PATH=/opt/ffmpeg/lib")
			.noneMatch((line) -> line.contains("secret"));
	}

	/** A program that prints its environment. */
	private Path program(String name) throws IOException {
		Path program = Files.writeString(this.folder.resolve(name),
				"#!/bin/sh\necho this is %s\nenv\n".formatted(name));
		return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
	}

	private static List<String> environments(Path ffmpeg) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
				FfmpegParent.class.getName(), ffmpeg.toString());
		builder.environment().putAll(PARENT);
		try (var output = builder.redirectErrorStream(true).start().inputReader()) {
			return output.lines().toList();
		}
	}

}
