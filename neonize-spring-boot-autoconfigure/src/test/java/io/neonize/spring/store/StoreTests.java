package io.neonize.spring.store;

import java.sql.SQLException;
import java.util.List;

import io.neonize.client.store.MessageStoreContract;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.RecordStoreContract;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.SessionRegistryContract;
import io.neonize.client.store.StoredRecord;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The session store on every database. Starting the application validates the tables
 * against the entities.
 */
@EveryDatabase
class StoreTests {

	private static ConfigurableApplicationContext application;

	private final TestDatabase database;

	StoreTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeParameterizedClassInvocation
	static void start(TestDatabase database) {
		application = StoreApplication.start(database.properties());
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void empty() throws SQLException {
		this.database.execute("delete from neonize_inbox_message", "delete from neonize_record",
				"delete from neonize_session");
	}

	/** The records. */
	@Nested
	class Records extends RecordStoreContract {

		@Override
		protected RecordStore store() {
			return application.getBean(RecordStore.class);
		}

		@Test
		void writesAllBatchesOrNone() {
			StoredRecord record = new StoredRecord(new RecordKey("session", "x"), new byte[] { 1 });
			RecordBatch fine = new RecordBatch("a", List.of(record), List.of());
			RecordBatch broken = new RecordBatch(null, List.of(record), List.of());
			assertThatException().isThrownBy(() -> store().write(List.of(fine, broken)));
			assertThat(store().scan("a", new RecordScan("", "", null, 10)).records()).isEmpty();
		}

	}

	/** The received messages. */
	@Nested
	class Messages extends MessageStoreContract {

		@Override
		protected RecordStore store() {
			return application.getBean(RecordStore.class);
		}

	}

	/** The list of sessions. */
	@Nested
	class Sessions extends SessionRegistryContract {

		@Override
		protected SessionRegistry registry() {
			return application.getBean(SessionRegistry.class);
		}

	}

}
