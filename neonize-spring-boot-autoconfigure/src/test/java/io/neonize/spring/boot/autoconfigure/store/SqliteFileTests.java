package io.neonize.spring.boot.autoconfigure.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link SqliteFile}.
 */
@DisabledOnOs(OS.WINDOWS)
class SqliteFileTests {

	@TempDir
	private Path temporary;

	private Path folder;

	private Path file;

	@BeforeEach
	void create() throws IOException {
		this.folder = Files.createDirectory(this.temporary.toRealPath().resolve("folder"));
		this.file = this.folder.resolve("neonize.db");
	}

	@Test
	void createsTheFileForThisUserAloneInAFolderThatIsThere() throws IOException {
		permit(this.folder, "rwxr-xr-x");
		assertThat(SqliteFile.prepare(this.file)).isEqualTo(this.file);
		assertThat(permissions(this.file)).isEqualTo("rw-------");
		assertThat(permissions(this.folder)).isEqualTo("rwxr-xr-x");
		assertThat(this.folder).isDirectoryContaining(this.file::equals);
	}

	@Test
	void leavesAFileAsItIs() throws IOException {
		Files.writeString(this.file, "content");
		permit(this.file, "rw-r--r--");
		SqliteFile.prepare(this.file);
		assertThat(this.file).hasContent("content");
		assertThat(permissions(this.file)).isEqualTo("rw-r--r--");
	}

	@Test
	void followsOwnLinksOfTheFileAndOfItsFolder() throws IOException {
		Path volume = Files.createDirectory(this.temporary.toRealPath().resolve("volume"));
		Path data = Files.createSymbolicLink(this.folder.resolve("data"), Path.of("../volume"));
		Files.createSymbolicLink(volume.resolve("neonize.db"), Path.of("sessions.db"));
		Path real = volume.resolve("sessions.db");
		assertThat(SqliteFile.prepare(data.resolve("neonize.db"))).isEqualTo(real);
		assertThat(permissions(real)).isEqualTo("rw-------");
		assertThat(SqliteFile.prepare(data.resolve("neonize.db"))).isEqualTo(real);
	}

	@Test
	@EnabledIf("isRoot")
	void refusesALinkOfAnotherUser() throws IOException {
		Path elsewhere = this.temporary.resolve("elsewhere");
		plant(this.file, elsewhere);
		assertRefused(this.file, "a symbolic link that nobody has made");
		assertThat(elsewhere).doesNotExist();
		Files.writeString(elsewhere, "somebody's");
		assertRefused(this.file, "a symbolic link that nobody has made");
		assertThat(elsewhere).hasContent("somebody's");
	}

	@Test
	@EnabledIf("isRoot")
	void refusesAFolderThatIsALinkOfAnotherUser() throws IOException {
		Path link = this.folder.resolve("link");
		plant(link, Files.createDirectory(this.folder.resolve("own")));
		assertRefused(link.resolve("neonize.db"), "a symbolic link that nobody has made");
		assertThat(this.folder.resolve("own")).isEmptyDirectory();
	}

	@Test
	@EnabledIf("isRoot")
	void refusesAFileThatAnotherUserMayHavePlanted() throws IOException {
		Files.createFile(this.file);
		Files.setOwner(this.file, nobody());
		permit(this.folder, "rwxrwxrwx");
		assertRefused(this.file, "belongs to nobody");
		permit(this.folder, "rwxr-xr-x");
		SqliteFile.prepare(this.file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-wal", "-shm", "-journal", ".lock" })
	void refusesJournalsAndLocksThatAreLinks(String ending) throws IOException {
		Path elsewhere = Files.createFile(this.temporary.resolve("elsewhere"));
		Files.createSymbolicLink(this.folder.resolve("neonize.db" + ending), elsewhere);
		assertRefused(this.file, "neonize.db%s is a symbolic link".formatted(ending));
	}

	@Test
	void refusesLinksThatLeadNowhere() throws IOException {
		Files.createSymbolicLink(this.file, this.file.getFileName());
		assertRefused(this.file, "neonize.db");
	}

	static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	private void plant(Path link, Path target) throws IOException {
		Files.createSymbolicLink(link, target);
		Files.setAttribute(link, "posix:owner", nobody(), LinkOption.NOFOLLOW_LINKS);
	}

	private UserPrincipal nobody() throws IOException {
		return this.folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
	}

	private static void assertRefused(Path file, String reason) {
		assertThatIOException().isThrownBy(() -> SqliteFile.prepare(file)).withMessageContaining(reason);
	}

	private static void permit(Path file, String permissions) throws IOException {
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
	}

	private static String permissions(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

}
