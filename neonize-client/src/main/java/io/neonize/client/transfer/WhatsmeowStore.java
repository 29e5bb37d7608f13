package io.neonize.client.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeException;
import io.neonize.client.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The SQL database in which whatsmeow, and so Neonize, keeps its devices. It is only
 * read. The program it belongs to must have stopped, for good: two programs that run one
 * device lose each other's messages.
 */
public final class WhatsmeowStore {

	/** The newest version of the tables this library knows. */
	public static final int VERSION = 15;

	/** The oldest version that has all tables a device needs. */
	public static final int OLDEST_VERSION = 8;

	private final Database database;

	private WhatsmeowStore(Database database) {
		this.database = database;
	}

	/**
	 * Returns the store in a SQLite file, which is opened for reading only. The driver
	 * {@code org.xerial:sqlite-jdbc} must be on the class path.
	 * @param file the file
	 * @return the store
	 * @throws NeonizeException with {@link ErrorCode#NOT_FOUND} when there is no such
	 * file
	 */
	public static WhatsmeowStore sqlite(Path file) {
		if (!Files.isRegularFile(file)) {
			throw new NeonizeException(ErrorCode.NOT_FOUND, "There is no file " + file.toAbsolutePath());
		}
		SqliteSource source = new SqliteSource(file);
		return new WhatsmeowStore(source::connect);
	}

	/**
	 * Returns the store in another database, such as PostgreSQL.
	 * @param dataSource where it is
	 * @return the store
	 */
	public static WhatsmeowStore of(DataSource dataSource) {
		return new WhatsmeowStore(dataSource::getConnection);
	}

	/**
	 * Opens a connection to the store.
	 * @return the connection, to be closed by the caller
	 * @throws SQLException when that fails
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when it is a
	 * SQLite file whose tables are damaged or are no plain tables
	 */
	public Connection connect() throws SQLException {
		return this.database.connect();
	}

	/**
	 * Lists the devices.
	 * @return the paired devices, ordered by JID
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when this is no
	 * whatsmeow store, or of a version that cannot be read
	 * @throws StoreException when the database fails
	 */
	public List<WhatsmeowDevice> devices() {
		try (Connection connection = connect()) {
			checkVersion(connection);
			try (PreparedStatement statement = connection
				.prepareStatement("select jid, lid, push_name, platform from whatsmeow_device order by jid");
					ResultSet rows = statement.executeQuery()) {
				List<WhatsmeowDevice> devices = new ArrayList<>();
				while (rows.next()) {
					addDevice(rows, devices);
				}
				return devices;
			}
		}
		catch (SQLException ex) {
			throw new StoreException("The whatsmeow store cannot be read: " + ex.getMessage(), Map.of(), ex);
		}
	}

	private void addDevice(ResultSet rows, List<WhatsmeowDevice> devices) throws SQLException {
		Jid jid = jid(rows.getString("jid"));
		if (jid != null) {
			devices.add(new WhatsmeowDevice(this, jid, jid(rows.getString("lid")), text(rows.getString("push_name")),
					text(rows.getString("platform"))));
		}
	}

	private static @Nullable Jid jid(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? Jid.parse(text) : null;
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * Returns the only device.
	 * @return the device
	 * @throws NeonizeException with {@link ErrorCode#NOT_PAIRED} when there is none, and
	 * {@link ErrorCode#INVALID_ARGUMENT} when there are several
	 */
	public WhatsmeowDevice device() {
		return only(devices(), "choose one by its JID");
	}

	/**
	 * Returns a device by its address.
	 * @param jid its JID or, when that is enough, the account's
	 * @return the device
	 * @throws NeonizeException with {@link ErrorCode#NOT_PAIRED} when there is none, and
	 * {@link ErrorCode#INVALID_ARGUMENT} when there are several
	 */
	public WhatsmeowDevice device(Jid jid) {
		List<WhatsmeowDevice> all = devices();
		List<WhatsmeowDevice> exact = all.stream().filter((device) -> device.jid().equals(jid)).toList();
		return only(exact.isEmpty() ? all.stream().filter((device) -> device.jid().isSameUser(jid)).toList() : exact,
				"give the JID with its device number");
	}

	private static WhatsmeowDevice only(List<WhatsmeowDevice> devices, String advice) {
		if (devices.isEmpty()) {
			throw new NeonizeException(ErrorCode.NOT_PAIRED,
					"The whatsmeow store has no such device that is paired; list them with devices()");
		}
		if (devices.size() > 1) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT, "The whatsmeow store has several devices, %s: %s"
				.formatted(advice, devices.stream().map(WhatsmeowStore::describe).toList()));
		}
		return devices.get(0);
	}

	private static String describe(WhatsmeowDevice device) {
		return device.jid() + (device.pushName().isEmpty() ? "" : " (" + device.pushName() + ")");
	}

	private static void checkVersion(Connection connection) throws SQLException {
		try (ResultSet table = connection.getMetaData().getTables(null, null, "whatsmeow_version", null)) {
			if (!table.next()) {
				throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
						"This database is no whatsmeow store: it has no table whatsmeow_version");
			}
		}
		try (PreparedStatement statement = connection.prepareStatement("select * from whatsmeow_version");
				ResultSet row = statement.executeQuery()) {
			int version = row.next() ? row.getInt("version") : 0;
			int needed = (version > VERSION && row.getMetaData().getColumnCount() > 1) ? row.getInt("compat") : version;
			if (version < OLDEST_VERSION || needed > VERSION) {
				throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
						"The whatsmeow store has version %d; versions %d to %d can be imported. %s".formatted(version,
								OLDEST_VERSION, VERSION,
								(version < OLDEST_VERSION)
										? "Start a newer Neonize or whatsmeow on it once, which brings it up to date"
										: "Use a newer version of this library"));
			}
		}
	}

	/** Where connections come from. */
	private interface Database {

		Connection connect() throws SQLException;

	}

}
