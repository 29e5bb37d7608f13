package io.neonize.client.store;

import java.time.Duration;
import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.SessionOptions;
import io.neonize.client.SessionState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every session registry does. An implementation's tests extend this class.
 */
public abstract class SessionRegistryContract {

	private static final SessionOptions OPTIONS = SessionOptions.named("sales")
		.withDeviceName("Sales (Linux)")
		.withPlatformType("DESKTOP")
		.withEventWindow(16)
		.withReconnectPause(Duration.ofMillis(50), Duration.ofSeconds(7));

	/**
	 * Returns an empty registry.
	 * @return the registry under test
	 */
	protected abstract SessionRegistry registry();

	@Test
	void findsNothingWhenEmpty() {
		assertThat(registry().find("sales")).isEmpty();
		assertThat(registry().findAll()).isEmpty();
	}

	@Test
	void findsWhatWasCreated() {
		SessionRegistry registry = registry();
		StoredSession session = StoredSession.unpaired(OPTIONS);
		assertThat(registry.create(session)).isTrue();
		assertThat(registry.find("sales")).contains(session);
	}

	@Test
	void createsANameOnce() {
		SessionRegistry registry = registry();
		registry.create(StoredSession.unpaired(OPTIONS));
		assertThat(registry.create(StoredSession.unpaired(SessionOptions.named("sales")))).isFalse();
		assertThat(registry.find("sales")).contains(StoredSession.unpaired(OPTIONS));
	}

	@Test
	void tellsNamesApartByCaseAndSpacesAtTheirEnds() {
		SessionRegistry registry = registry();
		registry.create(StoredSession.unpaired(OPTIONS));
		for (String other : List.of("sales ", " sales", "Sales")) {
			assertThat(registry.find(other)).as(other).isEmpty();
			registry.delete(other);
		}
		assertThat(registry.find("sales")).isPresent();
	}

	@Test
	void storesWhatHasChanged() {
		SessionRegistry registry = registry();
		registry.create(StoredSession.unpaired(OPTIONS));
		StoredSession paired = new StoredSession(OPTIONS, Jid.parse("4915112345678:7@s.whatsapp.net"),
				Jid.parse("123456789012345:7@lid"), "Sales 🛒", "android", SessionState.CONNECTED);
		registry.update(paired, 0);
		assertThat(registry.find("sales")).contains(paired);
		registry.update(StoredSession.unpaired(OPTIONS), 0);
		assertThat(registry.find("sales")).contains(StoredSession.unpaired(OPTIONS));
	}

	@Test
	void configuresWithoutTouchingAnythingElse() {
		SessionRegistry registry = registry();
		registry.create(StoredSession.unpaired(SessionOptions.named("sales")));
		StoredSession paired = new StoredSession(SessionOptions.named("sales"),
				Jid.parse("4915112345678:7@s.whatsapp.net"), null, "Sales", "android", SessionState.CONNECTED);
		registry.update(paired, 0);
		registry.configure(OPTIONS);
		assertThat(registry.find("sales")).contains(paired.withOptions(OPTIONS));
	}

	@Test
	void updatesNothingThatIsGone() {
		SessionRegistry registry = registry();
		registry.update(StoredSession.unpaired(OPTIONS), 0);
		registry.configure(OPTIONS);
		assertThat(registry.findAll()).isEmpty();
	}

	@Test
	void listsByName() {
		SessionRegistry registry = registry();
		registry.create(StoredSession.unpaired(SessionOptions.named("b")));
		registry.create(StoredSession.unpaired(SessionOptions.named("a")));
		assertThat(registry.findAll()).extracting(StoredSession::name).containsExactly("a", "b");
	}

	@Test
	void deletes() {
		SessionRegistry registry = registry();
		registry.create(StoredSession.unpaired(OPTIONS));
		registry.delete("sales");
		registry.delete("sales");
		assertThat(registry.find("sales")).isEmpty();
		assertThat(registry.create(StoredSession.unpaired(OPTIONS))).isTrue();
	}

}
