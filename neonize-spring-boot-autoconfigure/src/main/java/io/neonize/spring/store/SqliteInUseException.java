package io.neonize.spring.store;

import java.nio.file.Path;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Thrown at startup when another process keeps its sessions in the same SQLite file.
 */
public class SqliteInUseException extends FailureAnalyzedException {

	private static final long serialVersionUID = 1L;

	SqliteInUseException(Path file, String owner) {
		super("The SQLite file %s is used by %s. Sessions would be lost if a second one wrote to it.".formatted(file,
				owner),
				"Stop the other one, or give this one a file of its own (neonize.store.sqlite-file, or spring.datasource.url). "
						+ "Several instances of an application need PostgreSQL, MariaDB or MySQL.");
	}

}
