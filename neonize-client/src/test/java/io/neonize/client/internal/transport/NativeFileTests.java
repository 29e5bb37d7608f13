package io.neonize.client.internal.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
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
	void unpacksAgainWhatOthersCanChangeOrRead() throws IOException {
		Path file = locate();
		for (String permissions : List.of("rwxrwx---", "rwx---rwx", "rwxr-xr-x")) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(locate()))).isEqualTo("rwx------");
		}
	}

	@Test
	void unpacksAgainWhatIsALink() throws IOException {
		Path file = locate();
		Path elsewhere = Files.move(file, this.temporary.resolve("elsewhere"));
		Files.createSymbolicLink(file, elsewhere);
		assertThat(locate()).isEqualTo(file).isRegularFile();
		assertThat(Files.isSymbolicLink(file)).isFalse();
	}

	@Test
	@EnabledIf("isRoot")
	void unpacksAgainWhatIsAnotherUsers() throws IOException {
		Path file = locate();
		UserPrincipal nobody = file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
		Files.setOwner(file, nobody);
		assertThat(Files.getOwner(locate())).isNotEqualTo(nobody);
	}

	static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
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
