package io.neonize.client.store;

import java.util.Map;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

/**
 * The database works, and refuses the content of a write: a value is too long or not
 * valid. Thrown by a {@link RecordStore}, which has changed nothing. The engine then
 * finds the message or record that is to blame and writes the rest. For a database that
 * is away, full or locked a store throws anything else.
 */
public class RejectedException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param reason what the database said, without any content of the write: it is
	 * logged
	 */
	public RejectedException(String reason) {
		super(ErrorCode.REJECTED, "The database refuses the content of a write: " + reason, Map.of(), null);
	}

}
