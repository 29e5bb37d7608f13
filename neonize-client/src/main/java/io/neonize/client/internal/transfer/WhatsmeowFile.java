package io.neonize.client.internal.transfer;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.proto.SessionRows;

/**
 * A new SQLite file with the tables of whatsmeow's store, for one device. Only its owner
 * can read it. It is complete when it was {@linkplain #commit() committed}, and deleted
 * when it is closed before.
 */
public final class WhatsmeowFile implements AutoCloseable {

	private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private final Path file;

	private final Connection connection;

	private final WhatsmeowWriter writer;

	private boolean committed;

	private WhatsmeowFile(Path file, Connection connection) {
		this.file = file;
		this.connection = connection;
		this.writer = new WhatsmeowWriter(connection);
	}

	/**
	 * Creates the file and its tables.
	 * @param file where; nothing may be there
	 * @return the file
	 * @throws IOException when the file cannot be created
	 * @throws SQLException when the tables cannot be created
	 * @throws NeonizeException with {@link ErrorCode#ALREADY_EXISTS} when there is a file
	 */
	public static WhatsmeowFile create(Path file) throws IOException, SQLException {
		try {
			boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
			Files.createFile(file, posix ? new FileAttribute<?>[] { OWNER_ONLY } : new FileAttribute<?>[0]);
		}
		catch (FileAlreadyExistsException ex) {
			throw new NeonizeException(ErrorCode.ALREADY_EXISTS,
					"There is a file %s; a session is exported to a new file only".formatted(file.toAbsolutePath()));
		}
		try {
			Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
			connection.setAutoCommit(false);
			WhatsmeowWriter.createTables(connection);
			return new WhatsmeowFile(file, connection);
		}
		catch (SQLException | IOException ex) {
			Files.delete(file);
			throw ex;
		}
	}

	/**
	 * Adds rows.
	 * @param rows the rows; the first ones have the device
	 * @throws SQLException when the file cannot be written
	 */
	public void add(SessionRows rows) throws SQLException {
		this.writer.add(rows);
	}

	/**
	 * Makes the file complete.
	 * @throws SQLException when it cannot be written
	 */
	public void commit() throws SQLException {
		this.connection.commit();
		this.committed = true;
	}

	@Override
	public void close() throws SQLException, IOException {
		this.connection.close();
		if (!this.committed) {
			Files.delete(this.file);
		}
	}

}
