package io.neonize.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.neonize.client.event.ConnectedEvent;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.UploadRequest;
import io.neonize.client.media.UploadedMedia;
import io.neonize.client.settings.ClientSettings;
import io.neonize.client.settings.ProxySettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions behind proxies, which want a password.
 */
class ProxyIntegrationTests {

	private static final ConnectProxy first = new ConnectProxy();

	private static NeonizeClients clients;

	private static NeonizeClient client;

	@BeforeAll
	static void pairASessionBehindAProxy() {
		ClientSettings settings = ClientSettings.defaults()
			.toBuilder()
			.proxy(ProxySettings.of(first.address()))
			.build();
		clients = SimulatedWhatsApp.clients()
			.sessionSettings((name) -> name.equals("proxied") ? settings : ClientSettings.defaults())
			.build();
		client = clients
			.open(SessionOptions.named("proxied").withReconnectPause(Duration.ofMillis(50), Duration.ofMillis(100)));
		SimulatedWhatsApp.pair(client, SimulatedWhatsApp.newPhone());
	}

	@AfterAll
	static void close() {
		clients.close();
		first.close();
	}

	@Test
	void sessionBeginsWithTheProxyOfTheBuilder() {
		assertThat(first.tunnels()).isPositive();
		assertThat(client.settings().current().proxy()).asString().doesNotContain(LoopbackProxy.NAME);
		assertThat(clients.open("direct").settings().current()).isEqualTo(ClientSettings.defaults());
	}

	static Stream<Named<Supplier<LoopbackProxy>>> proxies() {
		return Stream.of(Named.of("HTTP", ConnectProxy::new), Named.of("SOCKS", SocksProxy::new));
	}

	@ParameterizedTest
	@MethodSource("proxies")
	void connectionAndFilesGoThroughAProxy(Supplier<LoopbackProxy> kind, @TempDir Path folder) {
		try (LoopbackProxy proxy = kind.get()) {
			client.settings().setProxy(new ProxySettings(proxy.address(), true, false, false)).join();
			reconnect();
			assertThat(proxy.tunnels()).isOne();
			passFile(folder);
			assertThat(proxy.tunnels()).isOne();
			client.settings().setProxy(new ProxySettings(proxy.address(), false, true, false)).join();
			reconnect();
			assertThat(proxy.tunnels()).isOne();
			passFile(folder);
			assertThat(proxy.tunnels()).isGreaterThan(1);
			int before = proxy.tunnels();
			client.settings().setProxy(new ProxySettings(proxy.address(), true, true, true)).join();
			reconnect();
			assertThat(proxy.tunnels()).as("only linking goes through it").isEqualTo(before);
			assertThat(proxy.refused()).isZero();
			client.settings().setProxy(null).join();
		}
	}

	@ParameterizedTest
	@MethodSource("proxies")
	void wrongPasswordIsRefused(Supplier<LoopbackProxy> kind) {
		try (LoopbackProxy proxy = kind.get()) {
			client.settings().setProxy(ProxySettings.of(proxy.address("wrong"))).join();
			client.settings().resetConnection().join();
			Awaitility.await().atMost(SimulatedWhatsApp.PATIENCE).until(() -> proxy.refused() > 0);
			assertThat(proxy.tunnels()).isZero();
			client.settings().setProxy(null).join();
			client.connect().join();
		}
	}

	private static void reconnect() {
		try (ReceivedEvents<ConnectedEvent> connected = ReceivedEvents.of(client, ConnectedEvent.class)) {
			client.settings().resetConnection().join();
			connected.await((event) -> true);
		}
		Awaitility.await().atMost(SimulatedWhatsApp.PATIENCE).until(() -> client.state() == SessionState.CONNECTED);
	}

	private static void passFile(Path folder) {
		byte[] content = { 1, 2, 3 };
		UploadedMedia uploaded = client.media()
			.upload(UploadRequest.of(MediaSource.of(content), MediaKind.DOCUMENT))
			.join();
		assertThat(client.media().downloadInto(uploaded.reference(), folder).join()).hasBinaryContent(content);
	}

}
