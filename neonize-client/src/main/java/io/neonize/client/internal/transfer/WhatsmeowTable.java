package io.neonize.client.internal.transfer;

import java.util.List;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.neonize.client.internal.proto.SessionRows;

/**
 * A table of whatsmeow's store. Its name and columns are those of the contract's message.
 *
 * @param field the table's rows in {@link SessionRows}
 */
record WhatsmeowTable(FieldDescriptor field) {

	/** All tables, in an order in which their references can be met: the device first. */
	static final List<WhatsmeowTable> ALL = SessionRows.getDescriptor()
		.getFields()
		.stream()
		.map(WhatsmeowTable::new)
		.toList();

	String name() {
		return "whatsmeow_" + this.field.getName();
	}

	boolean isDevice() {
		return this.field.getNumber() == SessionRows.DEVICE_FIELD_NUMBER;
	}

	List<FieldDescriptor> columns() {
		return this.field.getMessageType().getFields();
	}

	/**
	 * Returns the column that names the own device; none has the map of LIDs, which all
	 * devices share.
	 */
	String ownerColumn() {
		return switch (this.field.getNumber()) {
			case SessionRows.LID_MAP_FIELD_NUMBER -> "";
			case SessionRows.DEVICE_FIELD_NUMBER, SessionRows.PRE_KEYS_FIELD_NUMBER,
					SessionRows.APP_STATE_SYNC_KEYS_FIELD_NUMBER, SessionRows.APP_STATE_VERSION_FIELD_NUMBER,
					SessionRows.APP_STATE_MUTATION_MACS_FIELD_NUMBER ->
				"jid";
			default -> "our_jid";
		};
	}

	/**
	 * Returns the statement that reads the rows of a device. Of the values of an index of
	 * the app state the latest comes last.
	 */
	String select() {
		String where = ownerColumn().isEmpty() ? "" : " where " + ownerColumn() + " = ?";
		boolean versions = this.field.getNumber() == SessionRows.APP_STATE_MUTATION_MACS_FIELD_NUMBER;
		return "select * from " + name() + where + (versions ? " order by version" : "");
	}

}
