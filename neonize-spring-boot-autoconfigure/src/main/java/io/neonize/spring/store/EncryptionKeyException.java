package io.neonize.spring.store;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Thrown at startup when the configured encryption keys are no keys, or not those of what
 * is stored. Says what to do; nothing was changed.
 */
public class EncryptionKeyException extends FailureAnalyzedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param description what is wrong
	 * @param action what to do
	 */
	public EncryptionKeyException(String description, String action) {
		super(description, action);
	}

}
