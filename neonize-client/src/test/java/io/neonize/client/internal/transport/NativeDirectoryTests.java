package io.neonize.client.internal.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Nobody but this user can change or replace what the engine's directory holds.
 */
@DisabledOnOs(OS.WINDOWS)
class NativeDirectoryTests {

	@TempDir
	private Path folder;

	private Path directory;

	private String home = System.getProperty("user.home");

	private String temporary = System.getProperty("java.io.tmpdir");

	@BeforeEach
	void choose() throws IOException {
		this.folder = this.folder.toRealPath();
		this.directory = this.folder.resolve("neonize");
		System.setProperty(NativeDirectory.PROPERTY, this.directory.toString());
	}

	@AfterEach
	void restore() {
		System.clearProperty(NativeDirectory.PROPERTY);
		System.setProperty("user.home", this.home);
		System.setProperty("java.io.tmpdir", this.temporary);
	}

	@Test
	void createsItAndItsParentsForThisUserAlone() throws IOException {
		Path deep = this.folder.resolve("one/two");
		System.setProperty(NativeDirectory.PROPERTY, deep.toString());
		assertThat(NativeDirectory.prepare()).isEqualTo(deep);
		assertThat(permissions(deep)).isEqualTo("rwx------");
		assertThat(permissions(deep.getParent())).isEqualTo("rwx------");
	}

	@Test
	void takesAnOwnOneAndClosesItToReaders() throws IOException {
		Files.createDirectory(this.directory);
		permit(this.directory, "rwxr-xr-x");
		assertThat(NativeDirectory.prepare()).isEqualTo(this.directory);
		assertThat(permissions(this.directory)).isEqualTo("rwx------");
	}

	@Test
	void refusesALinkToADirectoryOfThisUser() throws IOException {
		Path own = Files.createDirectory(this.folder.resolve("own"));
		permit(own, "rwxr-xr-x");
		Files.createSymbolicLink(this.directory, own);
		assertRefused("symbolic link");
		assertThat(own).isEmptyDirectory();
		assertThat(permissions(own)).isEqualTo("rwxr-xr-x");
	}

	@Test
	void refusesALinkToNothing() throws IOException {
		Files.createSymbolicLink(this.directory, this.folder.resolve("missing"));
		assertRefused("symbolic link");
		assertThat(this.folder.resolve("missing")).doesNotExist();
	}

	@Test
	void refusesAFile() throws IOException {
		Files.createFile(this.directory);
		assertRefused("a directory is expected");
	}

	@Test
	void usesTheRealPathWhenAParentIsALink() throws IOException {
		Path own = Files.createDirectory(this.folder.resolve("own"));
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), own);
		System.setProperty(NativeDirectory.PROPERTY, link.resolve("neonize").toString());
		assertThat(NativeDirectory.prepare()).isEqualTo(own.resolve("neonize"));
	}

	@Test
	void refusesAnyParentThatOthersCanWriteTo() throws IOException {
		Path open = Files.createDirectory(this.folder.resolve("open"));
		Path below = Files.createDirectory(open.resolve("below"));
		permit(below, "rwx------");
		System.setProperty(NativeDirectory.PROPERTY, below.resolve("neonize").toString());
		permit(open, "rwxrwx---");
		assertRefused("no sticky bit");
		permit(open, "rwxrwxrwx");
		assertRefused("no sticky bit");
		Files.setAttribute(open, "unix:mode", 01777);
		assertThat(NativeDirectory.prepare()).isEqualTo(below.resolve("neonize"));
	}

	@Test
	void refusesOneThatOthersCanWriteTo() throws IOException {
		Files.createDirectory(this.directory);
		permit(this.directory, "rwxrwx---");
		assertRefused("can be written to by others");
	}

	@Test
	@EnabledIf("isRoot")
	void refusesOneOfAnotherUserOrBelowAnotherUser() throws IOException {
		Files.createDirectory(this.directory);
		permit(this.directory, "rwx------");
		Files.setOwner(this.directory, nobody());
		assertRefused("belongs to nobody");
		System.setProperty(NativeDirectory.PROPERTY, this.directory.resolve("below").toString());
		assertRefused("belongs to nobody");
	}

	@Test
	void takesAFreshOneWhenThePlacesAreTaken() throws IOException {
		System.clearProperty(NativeDirectory.PROPERTY);
		System.setProperty("user.home", "?");
		System.setProperty("java.io.tmpdir", this.folder.toString());
		Path own = Files.createDirectory(this.folder.resolve("own"));
		Path planted = this.folder.resolve("neonize-" + System.getProperty("user.name"));
		Files.createSymbolicLink(planted, own);
		Path chosen = NativeDirectory.prepare();
		assertThat(chosen).isNotEqualTo(planted).isNotEqualTo(own).isDirectory();
		assertThat(permissions(chosen)).isEqualTo("rwx------");
		assertThat(NativeDirectory.prepare()).isEqualTo(chosen);
		assertThat(own).isEmptyDirectory();
	}

	@Test
	void forgetsFilesThatNobodyUses() throws IOException {
		Path directory = NativeDirectory.prepare();
		Path used = aged(directory.resolve("0123456789abcdef-libneonize.so"), 90);
		Path unused = aged(directory.resolve("1123456789abcdef-libneonize.so"), 31);
		Path recent = aged(directory.resolve("2123456789abcdef-libneonize.so"), 29);
		Path part = aged(directory.resolve("libneonize.so123.part"), 31);
		Path foreign = aged(directory.resolve("notes.txt"), 90);
		NativeDirectory.use(used);
		assertThat(used).exists();
		assertThat(recent).exists();
		assertThat(foreign).exists();
		assertThat(unused).doesNotExist();
		assertThat(part).doesNotExist();
		assertThat(Files.getLastModifiedTime(used).toInstant()).isAfter(Instant.now().minus(Duration.ofDays(1)));
	}

	static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	private void assertRefused(String reason) {
		assertThatIOException().isThrownBy(NativeDirectory::prepare).withMessageContaining(reason);
	}

	private static Path aged(Path file, int days) throws IOException {
		Files.createFile(file);
		return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
	}

	private UserPrincipal nobody() throws IOException {
		return this.folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
	}

	private static void permit(Path file, String permissions) throws IOException {
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
	}

	private static String permissions(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

}
