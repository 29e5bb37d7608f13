package io.neonize.spring.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link NeonizeHealthIndicator}.
 */
class NeonizeHealthIndicatorTests {

	@ParameterizedTest
	@CsvSource({ "CONNECTED, UP", "CONNECTING, UNKNOWN", "PAIRING, UNKNOWN", "LOGGED_OUT, OUT_OF_SERVICE",
			"STANDBY, UP", "REPLACED, OUT_OF_SERVICE", "REFUSED, OUT_OF_SERVICE", "DISCONNECTED, DOWN",
			"RECONNECTING, DOWN" })
	void everyStateHasItsStatus(SessionState state, String status) {
		assertThat(health(client("sales", state)).getStatus()).isEqualTo(new Status(status));
	}

	@Test
	void worstSessionDecides() {
		NeonizeClient up = client("up", SessionState.CONNECTED);
		NeonizeClient pairing = client("pairing", SessionState.PAIRING);
		NeonizeClient down = client("down", SessionState.RECONNECTING);
		assertThat(health(up, pairing).getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health(up, pairing, down).getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void detailsTellTheStateOfEverySessionAndNothingElse() {
		assertThat(health(identified(), client("support", SessionState.PAIRING)).getDetails()).containsEntry("sessions",
				Map.of("sales", Map.of("state", "STANDBY"), "support", Map.of("state", "PAIRING")));
	}

	@Test
	void detailsTellPhoneNumbersAndInstancesOnRequest() {
		assertThat(new NeonizeHealthIndicator(List.of(identified()), true).health().getDetails())
			.containsEntry("sessions", Map.of("sales",
					Map.of("state", "STANDBY", "owner", "host-7/4711", "jid", "491701234567:1@s.whatsapp.net")));
	}

	private static NeonizeClient identified() {
		NeonizeClient client = client("sales", SessionState.STANDBY);
		given(client.jid()).willReturn(Optional.of(Jid.parse("491701234567:1@s.whatsapp.net")));
		given(client.owner()).willReturn(Optional.of("host-7/4711"));
		return client;
	}

	@Test
	void withoutSessionsAllIsWell() {
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	private static Health health(NeonizeClient... clients) {
		return new NeonizeHealthIndicator(List.of(clients), false).health();
	}

	private static NeonizeClient client(String name, SessionState state) {
		NeonizeClient client = mock(NeonizeClient.class);
		given(client.name()).willReturn(name);
		given(client.state()).willReturn(state);
		given(client.jid()).willReturn(Optional.empty());
		return client;
	}

}
