package io.neonize.client.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
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
import io.neonize.client.internal.proto.SessionRows;

/**
 * Writes the rows of one device into the tables of whatsmeow's store.
 */
final class WhatsmeowWriter {

	private final Connection connection;

	private String jid = "";

	WhatsmeowWriter(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Creates the tables, with the version they have.
	 */
	static void createTables(Connection connection) throws SQLException, IOException {
		try (InputStream schema = WhatsmeowWriter.class.getResourceAsStream("whatsmeow-15.sql");
				Statement statement = connection.createStatement()) {
			for (String sql : new String(schema.readAllBytes(), StandardCharsets.UTF_8).strip().split(";\\s*")) {
				statement.executeUpdate(sql);
			}
		}
	}

	/**
	 * Adds rows.
	 * @param rows the rows; the first ones have the device
	 * @throws SQLException when they cannot be written
	 */
	void add(SessionRows rows) throws SQLException {
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

}
