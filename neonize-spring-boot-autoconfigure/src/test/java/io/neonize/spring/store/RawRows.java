package io.neonize.spring.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.RecordKey;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.TestDatabase;

/**
 * What somebody sees who reads, or changes, the database behind the application's back. A
 * byte is a character here.
 *
 * @param database the database
 */
record RawRows(TestDatabase database) {

	private static final String UPDATE = "update neonize_record set record_value = ? where session_name = ? and record_key = ?";

	void execute(String... statements) throws SQLException {
		this.database.execute(statements);
	}

	List<String> rows() throws SQLException {
		return query("select record_value from neonize_record order by session_name, kind, record_key");
	}

	List<String> rows(String session, String key) throws SQLException {
		return query("select record_value from neonize_record where session_name = '%s' and record_key = '%s'"
			.formatted(session, key));
	}

	long sealedWith(EncryptionKey key) throws SQLException {
		String prefix = new String(key.prefix(), StandardCharsets.ISO_8859_1);
		return rows().stream().filter((row) -> row.startsWith(prefix)).count();
	}

	List<String> keyIds() throws SQLException {
		return query("select key_id from neonize_encryption_key order by key_id");
	}

	List<String> texts(String sql) throws SQLException {
		return query(sql);
	}

	String blob(String hex) {
		return (this.database.product() == DatabaseProduct.POSTGRESQL) ? "decode('%s', 'hex')".formatted(hex)
				: "X'%s'".formatted(hex);
	}

	private List<String> query(String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Connection connection = this.database.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
			}
		}
		return values;
	}

	void swap(String session, RecordKey one, RecordKey other) throws SQLException {
		byte[] first = rows(session, one.key()).get(0).getBytes(StandardCharsets.ISO_8859_1);
		byte[] second = rows(session, other.key()).get(0).getBytes(StandardCharsets.ISO_8859_1);
		try (Connection connection = this.database.connect();
				PreparedStatement statement = connection.prepareStatement(UPDATE)) {
			update(statement, second, session, one.key());
			update(statement, first, session, other.key());
		}
	}

	private static void update(PreparedStatement statement, byte[] value, String session, String key)
			throws SQLException {
		statement.setBytes(1, value);
		statement.setString(2, session);
		statement.setString(3, key);
		statement.executeUpdate();
	}

}
