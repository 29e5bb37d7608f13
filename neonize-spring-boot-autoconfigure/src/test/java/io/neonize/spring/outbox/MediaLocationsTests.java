package io.neonize.spring.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MediaLocations}.
 */
class MediaLocationsTests {

	private static final String OUTSIDE = "file:/etc/hostname";

	@TempDir
	private Path folder;

	private Path root;

	private Path invoice;

	private Path secret;

	@BeforeEach
	void files() throws IOException {
		this.root = Files.createDirectory(this.folder.resolve("invoices"));
		this.invoice = Files.writeString(this.root.resolve("in voice.pdf"), "invoice");
		this.secret = Files.writeString(this.folder.resolve("secret.txt"), "secret");
	}

	@Test
	void withoutRootsTakesTemporaryFilesAndTheClassPath() throws IOException {
		MediaLocations locations = locations(false);
		assertThat(locations.resolve(this.invoice.toUri().toString(), false).getContentAsByteArray()).isNotEmpty();
		locations.check("file:" + this.root.resolve("comes later.pdf"));
		assertThat(locations.resolve("classpath:META-INF/MANIFEST.MF", false).exists()).isTrue();
		assertRefused(locations, OUTSIDE, "neonize.outbox.media-locations");
		assertRefused(locations, "classpath:application.yml", "nowhere");
		assertRefused(locations, "classpath:/config/Application-prod.properties", "nowhere");
		assertRefused(locations, "classpath:x/../../etc/hostname", "nowhere");
	}

	@Test
	void takesAnyFileThatNobodyCanHaveChangedSinceItWasEnqueued() {
		MediaLocations locations = locations(true);
		locations.check(OUTSIDE);
		assertThat(locations.resolve(OUTSIDE, true).getFilename()).isEqualTo("hostname");
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> locations.resolve(OUTSIDE, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/x", "https://example.com/x", "ftp://example.com/x",
			"jar:http://127.0.0.1/a.jar!/x", "jar:file:/etc/a.jar!/x", "classpath*:x", "etc/hostname", "", "data:,x",
			"url:file:/etc/hostname", "//etc/hostname", " file:/etc/hostname" })
	void takesNothingElseUnlessItIsAllowed(String location) {
		for (boolean sealed : new boolean[] { true, false }) {
			assertThatExceptionOfType(NeonizeException.class)
				.isThrownBy(() -> locations(true).resolve(location, sealed))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
		}
	}

	@Test
	void takesFilesBelowARootOnlyHoweverTheyAreWritten() throws IOException {
		MediaLocations locations = locations(true, "file:" + this.root);
		for (String location : List.of(this.invoice.toUri().toString(), "file:" + this.invoice, "FILE:" + this.invoice,
				"file:" + this.root + "/../invoices/in voice.pdf")) {
			assertThat(locations.resolve(location, false).getContentAsByteArray()).as(location).isNotEmpty();
		}
		Path link = Files.createSymbolicLink(this.root.resolve("link.pdf"), this.secret);
		for (String location : List.of(this.secret.toUri().toString(), "file:" + link,
				"file:" + this.root + "/../secret.txt", "file:" + this.root + "/%2e%2e/secret.txt",
				"file:" + this.root + "2/x", "file://host" + this.invoice, "classpath:META-INF/MANIFEST.MF", OUTSIDE)) {
			assertRefused(locations, location, "");
			assertThatExceptionOfType(NeonizeException.class).as(location).isThrownBy(() -> locations.check(location));
		}
	}

	@Test
	void aRootMayBeALink() throws IOException {
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), this.root);
		MediaLocations locations = locations(false, "file:" + link + "/");
		assertThat(locations.resolve("file:" + this.invoice, false).exists()).isTrue();
		assertThat(locations.resolve("file:" + link.resolve("in voice.pdf"), false).exists()).isTrue();
	}

	@Test
	void takesPartsOfTheClassPathAndOfOtherAddresses() {
		MediaLocations locations = locations(false, "classpath:META-INF/", "https://cdn.example.com/files");
		locations.check("classpath:META-INF/MANIFEST.MF");
		locations.check("classpath:/META-INF/MANIFEST.MF");
		locations.check("https://cdn.example.com/files/a.pdf");
		for (String location : List.of("classpath:META-INF/../x", "classpath:x",
				"https://cdn.example.com.evil.example/files/a", "https://cdn.example.com/filesystem",
				"https://cdn.example.com/files/../a", "https://cdn.example.com/files/%2E%2e/a",
				"http://cdn.example.com/files/a")) {
			assertRefused(locations, location, "media-locations");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/srv/invoices", "invoices", "mailto:x" })
	void refusesRootsThatAreNoLocations(String root) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> locations(false, root))
			.withMessageContaining("file:/folder/");
	}

	private static MediaLocations locations(boolean sealed, String... roots) {
		return new MediaLocations(List.of(roots), sealed, new DefaultResourceLoader());
	}

	private static void assertRefused(MediaLocations locations, String location, String text) {
		assertThatExceptionOfType(NeonizeException.class).as(location)
			.isThrownBy(() -> locations.resolve(location, false))
			.withMessageContaining(text)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
	}

}
