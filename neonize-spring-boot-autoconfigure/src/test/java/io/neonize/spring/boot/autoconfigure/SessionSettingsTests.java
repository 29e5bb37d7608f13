package io.neonize.spring.boot.autoconfigure;

import io.neonize.client.settings.ClientSettings;
import io.neonize.client.settings.ProxySettings;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SessionSettings}.
 */
class SessionSettingsTests {

	@Test
	void nothingSetIsTheDefault() {
		WithoutEngine.run("neonize.sessions.sales=")
			.run((context) -> assertThat(context.getBean(SessionSettings.class).apply("sales"))
				.isEqualTo(ClientSettings.defaults()));
	}

	@Test
	void sessionHasTheSettingsOfAllAndItsOwnOnTop() {
		WithoutEngine
			.run("neonize.settings.proxy.address=http://proxy.invalid:3128", "neonize.settings.proxy.username=bot",
					"neonize.settings.proxy.password=p@ss:word /?", "neonize.settings.trust-new-identities=false",
					"neonize.sessions.sales.settings.proxy.address=socks5://other.invalid",
					"neonize.sessions.sales.settings.proxy.media=false",
					"neonize.sessions.sales.settings.send-reporting-tokens=true",
					"neonize.sessions.direct.settings.proxy.address=")
			.run((context) -> {
				SessionSettings settings = context.getBean(SessionSettings.class);
				ClientSettings all = ClientSettings.defaults()
					.toBuilder()
					.trustNewIdentities(false)
					.proxy(ProxySettings.of("http://bot:p%40ss%3Aword%20%2F%3F@proxy.invalid:3128"))
					.build();
				assertThat(settings.apply("made at run time")).isEqualTo(all);
				assertThat(settings.apply("direct")).isEqualTo(all.toBuilder().proxy(null).build());
				assertThat(settings.apply("sales")).isEqualTo(all.toBuilder()
					.sendReportingTokens(true)
					.proxy(new ProxySettings("socks5://other.invalid", true, false, false))
					.build());
			});
	}

	@Test
	void wrongProxyStopsTheStartWithoutItsPassword() {
		FailureAnalysis analysis = WithoutEngine
			.analysis("neonize.sessions.sales.settings.proxy.address=ftp://bot:secret@proxy.invalid");
		assertThat(analysis.getDescription()).contains("neonize.sessions.sales.settings.proxy.address", "socks5://")
			.doesNotContain("secret");
		assertThat(analysis.getAction()).contains("neonize");
		assertThat(WithoutEngine.analysis("neonize.settings.proxy.address=:", "neonize.settings.proxy.password=secret")
			.getDescription()).contains("neonize.settings.proxy.address").doesNotContain("secret");
	}

	@Test
	void passwordWithoutANameStopsTheStart() {
		assertThat(WithoutEngine
			.analysis("neonize.settings.proxy.address=http://proxy.invalid", "neonize.settings.proxy.password=secret")
			.getDescription()).contains("neonize.settings.proxy.username").doesNotContain("secret");
	}

	@Test
	void nameOrPasswordWithoutAnAddressStopsTheStart() {
		assertThat(WithoutEngine
			.analysis("neonize.settings.proxy.address=http://proxy.invalid",
					"neonize.sessions.sales.settings.proxy.password=secret")
			.getDescription()).contains("neonize.sessions.sales.settings.proxy.address").doesNotContain("secret");
	}

	@Test
	void negativeNumberStopsTheStart() {
		assertThat(WithoutEngine.analysis("neonize.settings.max-parallel-retry-receipts=-1").getDescription())
			.contains("neonize.settings.max-parallel-retry-receipts");
	}

}
