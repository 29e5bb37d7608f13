package io.neonize.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.SessionOptions;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * The auto-configuration with clients that have no engine behind them.
 */
@Configuration(proxyBeanMethods = false)
class WithoutEngine {

	static ApplicationContextRunner run(String... properties) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(NeonizeAutoConfiguration.class))
			.withUserConfiguration(WithoutEngine.class)
			.withBean("otherBean", String.class, () -> "other")
			.withPropertyValues("neonize.keep-alive=false")
			.withPropertyValues(properties);
	}

	/**
	 * Returns what Boot would tell a person whose application does not start.
	 */
	static FailureAnalysis analysis(String... properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		run(properties).run((context) -> analysis[0] = FailureAnalyses.of(context.getStartupFailure()));
		return analysis[0];
	}

	@Bean
	NeonizeClients clients() {
		NeonizeClients clients = mock(NeonizeClients.class);
		Map<String, NeonizeClient> opened = new TreeMap<>();
		given(clients.open(any(SessionOptions.class))).willAnswer((invocation) -> {
			SessionOptions options = invocation.getArgument(0);
			NeonizeClient client = mock(NeonizeClient.class);
			given(client.name()).willReturn(options.name());
			given(client.connect()).willReturn(new CompletableFuture<>());
			opened.put(options.name(), client);
			return client;
		});
		given(clients.disconnect(any())).willReturn(CompletableFuture.completedFuture(null));
		given(clients.list()).willAnswer((invocation) -> List.copyOf(opened.values()));
		return clients;
	}

}
