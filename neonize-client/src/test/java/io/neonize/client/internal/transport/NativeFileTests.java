package io.neonize.client.internal.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The engine's files are unpacked once, privately, and checked.
 */
class NativeFileTests {

	private static final String EXPLICIT = "neonize.test.file";

	@TempDir
	private Path temporary;

	@BeforeEach
	void choose() {
		System.setProperty(NativeDirectory.PROPERTY, this.temporary.resolve("cache/neonize").toString());
	}

	@AfterEach
	void forget() {
		System.clearProperty(NativeDirectory.PROPERTY);
		System.clearProperty(EXPLICIT);
	}

	@Test
	void unpacksToAStablePathThatOnlyTheUserCanWriteTo() throws IOException {
		Path file = locate();
		assertThat(file).isExecutable();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
			.isEqualTo("rwx------");
		assertThat(locate()).isEqualTo(file);
	}

	@Test
	void unpacksAgainWhatWasTamperedWith() throws IOException {
		Path file = locate();
		byte[] content = Files.readAllBytes(file);
		Files.write(file, new byte[] { 1, 2, 3 });
		assertThat(locate()).isEqualTo(file).hasBinaryContent(content);
	}

	@Test
	void refusesADirectoryThatOthersCanWriteTo() throws IOException {
		Path open = Files.createDirectory(this.temporary.resolve("open"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		System.setProperty(NativeDirectory.PROPERTY, open.toString());
		assertThatExceptionOfType(EngineException.class).isThrownBy(NativeFileTests::locate)
			.withMessageContaining("written to by others");
	}

	@Test
	void saysWhatIsMissingForThisPlatform() {
		assertThatExceptionOfType(EngineException.class).isThrownBy(() -> NativeFile.locate("none.so", EXPLICIT))
			.withMessageContaining(NativePlatform.current().toString())
			.withMessageContaining(EXPLICIT)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INCOMPATIBLE));
	}

	@Test
	void takesTheFileAPropertyNames() throws IOException {
		Path own = Files.createFile(this.temporary.resolve("own.so"));
		System.setProperty(EXPLICIT, own.toString());
		assertThat(NativeFile.locate("none.so", EXPLICIT)).isEqualTo(own);
		System.setProperty(EXPLICIT, this.temporary.resolve("missing.so").toString());
		assertThatExceptionOfType(EngineException.class).isThrownBy(() -> NativeFile.locate("none.so", EXPLICIT))
			.withMessageContaining("no file");
	}

	private static Path locate() {
		return NativeFile.locate(NativePlatform.current().executable(), EXPLICIT);
	}

}
