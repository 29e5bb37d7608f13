package io.neonize.client.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.neonize.client.NeonizeException;
import io.neonize.client.media.MediaSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link TemporaryFile} and {@link TemporaryFolder}.
 */
class TemporaryFileTests {

	@TempDir
	private Path parent;

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void onlyTheOwnerCanReadACopy() throws IOException {
		TemporaryFile file = TemporaryFile.of(new byte[] { 1, 2, 3 });
		assertThat(permissions(file.path())).isEqualTo("rw-------");
		assertThat(permissions(file.path().getParent())).isEqualTo("rwx------");
		assertThat(file.path()).hasBinaryContent(new byte[] { 1, 2, 3 });
		file.delete();
		assertThat(file.path()).doesNotExist();
	}

	private static String permissions(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

	@Test
	void streamWithoutEndStopsAtTheLimit() throws IOException {
		List<Path> before = files();
		assertThatExceptionOfType(NeonizeException.class)
			.isThrownBy(() -> TemporaryFile.of(MediaSource.of(endless()), 1 << 20, new CompletableFuture<>()))
			.withMessageContaining("1048576");
		assertThat(files()).isEqualTo(before);
	}

	@Test
	void copyEndsWhenNobodyWantsIt() throws IOException {
		List<Path> before = files();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(
				() -> TemporaryFile.of(MediaSource.of(endless()), 1 << 20, CompletableFuture.completedFuture(null)));
		assertThat(files()).isEqualTo(before);
	}

	@Test
	void errorLeavesNothingBehind() throws IOException {
		List<Path> before = files();
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> TemporaryFile.of(() -> {
			throw new StackOverflowError();
		}, 10, new CompletableFuture<>()));
		assertThat(files()).isEqualTo(before);
	}

	@Test
	void folderOfAProcessThatHasEndedIsDeleted() throws IOException {
		Path own = Files.createDirectory(this.parent.resolve(TemporaryFolder.PREFIX + "own"));
		Path stale = folder("stale", Duration.ofHours(1));
		Path young = folder("young", Duration.ZERO);
		Path outside = Files.createDirectory(this.parent.resolve("outside"));
		Files.createFile(outside.resolve("kept"));
		Files.createSymbolicLink(stale.resolve("link"), outside);
		Files.createSymbolicLink(this.parent.resolve(TemporaryFolder.PREFIX + "link"), outside);
		Path foreign = Files.createDirectory(this.parent.resolve(TemporaryFolder.PREFIX + "foreign"));
		TemporaryFolder.deleteStale(own);
		assertThat(stale).doesNotExist();
		assertThat(young.resolve("x.media")).exists();
		assertThat(outside.resolve("kept")).exists();
		assertThat(foreign).exists();
		assertThat(own).exists();
	}

	private Path folder(String name, Duration age) throws IOException {
		Path folder = Files.createDirectory(this.parent.resolve(TemporaryFolder.PREFIX + name));
		Files.createFile(folder.resolve("x.media"));
		Path lock = Files.createFile(folder.resolve(TemporaryFolder.LOCK));
		Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(age)));
		return folder;
	}

	private static List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(TemporaryFolder.get())) {
			return files.sorted().toList();
		}
	}

	private static InputStream endless() {
		return new InputStream() {

			@Override
			public int read() {
				return 1;
			}

			@Override
			public int read(byte[] into, int offset, int length) {
				Arrays.fill(into, offset, offset + length, (byte) 1);
				return length;
			}

		};
	}

}
