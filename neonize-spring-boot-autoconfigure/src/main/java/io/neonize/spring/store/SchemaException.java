package io.neonize.spring.store;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Thrown at startup when the database cannot hold the session store. Says what to do.
 */
public class SchemaException extends FailureAnalyzedException {

	SchemaException(String description, String action) {
		this(description, action, null);
	}

	SchemaException(String description, String action, @Nullable Throwable cause) {
		super(description, action, cause);
	}

}
