package io.neonize.client.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
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

	private String jid = "";

	private boolean committed;

	private WhatsmeowFile(Path file, Connection connection) {
		this.file = file;
		this.connection = connection;
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
			try (Statement statement = connection.createStatement()) {
				for (String sql : schema().split(";\\s*")) {
					statement.executeUpdate(sql);
				}
			}
			return new WhatsmeowFile(file, connection);
		}
		catch (SQLException | IOException ex) {
			Files.delete(file);
			throw ex;
		}
	}

	private static String schema() throws IOException {
		try (InputStream schema = WhatsmeowFile.class.getResourceAsStream("whatsmeow-15.sql")) {
			return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * Adds rows.
	 * @param rows the rows; the first ones have the device
	 * @throws SQLException when the file cannot be written
	 */
	public void add(SessionRows rows) throws SQLException {
		if (rows.getDeviceCount() > 0) {
			this.jid = rows.getDevice(0).getJid();
		}
		for (WhatsmeowTable table : WhatsmeowTable.ALL) {
			if (rows.getRepeatedFieldCount(table.field()) > 0) {
				insert(table, rows);
			}
		}
	}

	private void insert(WhatsmeowTable table, SessionRows rows) throws SQLException {
		List<FieldDescriptor> columns = table.columns();
		boolean owned = !table.isDevice() && !table.ownerColumn().isEmpty();
		Stream<String> names = Stream.concat(owned ? Stream.of(table.ownerColumn()) : Stream.empty(),
				columns.stream().map(FieldDescriptor::getName));
		int first = owned ? 2 : 1;
		String sql = "insert into %s (%s) values (?%s)".formatted(table.name(), names.collect(Collectors.joining(", ")),
				", ?".repeat(columns.size() + first - 2));
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (Object row : (List<?>) rows.getField(table.field())) {
				if (owned) {
					statement.setString(1, this.jid);
				}
				set(statement, first, (Message) row);
				statement.addBatch();
			}
			statement.executeBatch();
		}
	}

	private static void set(PreparedStatement statement, int first, Message row) throws SQLException {
		int index = first;
		for (FieldDescriptor column : row.getDescriptorForType().getFields()) {
			if (column.hasPresence() && !row.hasField(column)) {
				statement.setNull(index++, Types.NULL);
			}
			else if (row.getField(column) instanceof ByteString bytes) {
				statement.setBytes(index++, bytes.toByteArray());
			}
			else {
				statement.setObject(index++, row.getField(column));
			}
		}
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
