package io.neonize.spring.boot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * Keeps a test's sessions out of the application's own SQLite file.
 */
record TemporaryStoreContextCustomizer() implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		Path directory = createDirectory();
		TestPropertyValues.of("neonize.store.sqlite-file=" + directory.resolve("neonize.db")).applyTo(context);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
	}

	private static Path createDirectory() {
		try {
			return Files.createTempDirectory("neonize-test");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
