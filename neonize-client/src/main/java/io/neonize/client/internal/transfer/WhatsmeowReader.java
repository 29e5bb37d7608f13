package io.neonize.client.internal.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.proto.SessionRows;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a device from whatsmeow's store, page by page, as they were at one
 * moment.
 */
public final class WhatsmeowReader {

	private static final int PAGE_BYTES = 512 * 1024;

	private static final int FETCH_SIZE = 500;

	/** A frame of the engine's has room for a page and a value of this length. */
	private static final int MAX_VALUE_BYTES = 8 * 1024 * 1024;

	/** The code of SQLite's error for a value beyond the connection's limit. */
	private static final int SQLITE_TOO_BIG = 18;

	private final Connection connection;

	private final String jid;

	private final Consumer<SessionRows> pages;

	private SessionRows.Builder page = SessionRows.newBuilder();

	private int bytes;

	/**
	 * Creates a reader.
	 * @param connection to the database
	 * @param jid the device's JID
	 * @param pages takes the rows; the device itself comes with the last page
	 */
	public WhatsmeowReader(Connection connection, String jid, Consumer<SessionRows> pages) {
		this.connection = connection;
		this.jid = jid;
		this.pages = pages;
	}

	/**
	 * Reads everything.
	 * @throws SQLException when the database fails
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when a row is too
	 * long
	 */
	public void read() throws SQLException {
		this.connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
		// besides, PostgreSQL would hold all rows in memory without a transaction
		this.connection.setAutoCommit(false);
		Set<String> present = tables();
		WhatsmeowTable device = WhatsmeowTable.ALL.get(0);
		for (WhatsmeowTable table : WhatsmeowTable.ALL) {
			if (table != device && present.contains(table.name())) {
				readBounded(table);
			}
		}
		readBounded(device);
		this.pages.accept(this.page.build());
		this.connection.rollback();
	}

	private Set<String> tables() throws SQLException {
		Set<String> names = new TreeSet<>();
		try (ResultSet tables = this.connection.getMetaData().getTables(null, null, "whatsmeow%", null)) {
			while (tables.next()) {
				names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
			}
		}
		return names;
	}

	private void readBounded(WhatsmeowTable table) throws SQLException {
		try {
			read(table);
		}
		catch (SQLException ex) {
			if (ex.getErrorCode() == SQLITE_TOO_BIG) {
				throw tooLong(table);
			}
			throw ex;
		}
	}

	private static NeonizeException tooLong(WhatsmeowTable table) {
		return new NeonizeException(ErrorCode.INVALID_ARGUMENT,
				"The table %s has a value of more than %d MiB; whatsmeow writes none that is so long"
					.formatted(table.name(), MAX_VALUE_BYTES >> 20));
	}

	private void read(WhatsmeowTable table) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(table.select())) {
			statement.setFetchSize(FETCH_SIZE);
			if (!table.ownerColumn().isEmpty()) {
				statement.setString(1, this.jid);
			}
			try (ResultSet rows = statement.executeQuery()) {
				Set<String> columns = columns(rows.getMetaData());
				while (rows.next()) {
					add(table, row(table, rows, columns));
				}
			}
		}
	}

	private void add(WhatsmeowTable table, Message row) {
		if (row.getSerializedSize() > MAX_VALUE_BYTES) {
			throw tooLong(table);
		}
		this.page.addRepeatedField(table.field(), row);
		this.bytes += row.getSerializedSize();
		if (this.bytes >= PAGE_BYTES && !table.isDevice()) {
			this.pages.accept(this.page.build());
			this.page = SessionRows.newBuilder();
			this.bytes = 0;
		}
	}

	private static Set<String> columns(ResultSetMetaData metaData) throws SQLException {
		Set<String> names = new TreeSet<>();
		for (int i = 1; i <= metaData.getColumnCount(); i++) {
			names.add(metaData.getColumnLabel(i).toLowerCase(Locale.ROOT));
		}
		return names;
	}

	private Message row(WhatsmeowTable table, ResultSet rows, Set<String> present) throws SQLException {
		Message.Builder row = this.page.newBuilderForField(table.field());
		for (FieldDescriptor column : table.columns()) {
			// older versions have fewer columns
			Object value = present.contains(column.getName()) ? value(rows, column) : null;
			if (value != null) {
				row.setField(column, value);
			}
		}
		return row.build();
	}

	private static @Nullable Object value(ResultSet rows, FieldDescriptor column) throws SQLException {
		String name = column.getName();
		Object value = switch (column.getJavaType()) {
			case BYTE_STRING -> bytes(rows.getBytes(name));
			case LONG -> rows.getLong(name);
			case BOOLEAN -> rows.getBoolean(name);
			default -> rows.getString(name);
		};
		return rows.wasNull() ? null : value;
	}

	private static @Nullable ByteString bytes(byte @Nullable [] value) {
		return (value != null) ? ByteString.copyFrom(value) : null;
	}

}
