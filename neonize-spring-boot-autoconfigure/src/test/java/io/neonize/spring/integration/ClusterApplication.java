package io.neonize.spring.integration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import javax.sql.DataSource;

import io.neonize.client.store.SessionLeaseListener;
import io.neonize.client.store.SessionLeases;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.boot.autoconfigure.NeonizeClientsBuilderCustomizer;
import io.neonize.spring.integration.BotApplication.People;
import io.neonize.test.database.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * One of several instances of a bot, whose leases can be paused like those of a process
 * that gets no time.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ BotApplication.PingPong.class, BotApplication.Journal.class })
class ClusterApplication {

	static ConfigurableApplicationContext start(WhatsAppSimulator simulator, TestDatabase database,
			Map<String, Phone> phones, String... properties) {
		SimulatorInfo info = simulator.info();
		List<String> all = new ArrayList<>(List.of("spring.main.banner-mode=off", "spring.flyway.enabled=false",
				"neonize.pairing.print-codes=never", "neonize.cluster.lease-duration=4s",
				"neonize.connection.websocket-url=" + info.websocketUrl(),
				"neonize.connection.media-url=" + info.mediaUrl(), "neonize.connection.root-key=" + info.rootKey(),
				"neonize.connection.ca-certificate=" + info.caCertificate()));
		all.addAll(List.of(database.properties()));
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(ClusterApplication.class).web(WebApplicationType.NONE)
			.initializers((context) -> context.getBeanFactory().registerSingleton("people", new People(phones)))
			.properties(all.toArray(String[]::new))
			.run();
	}

	@Bean
	static Pause pause() {
		return new Pause();
	}

	@Bean
	static BeanPostProcessor pausingDataSource(Pause pause) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof DataSource dataSource) ? new PausingDataSource(dataSource, pause) : bean;
			}

		};
	}

	@Bean
	NeonizeClientsBuilderCustomizer pausingLeases(SessionLeases leases, Pause pause) {
		return (builder) -> builder.sessionLeases((session, occasion, listener) -> leases.acquire(session, occasion,
				new PausedListener(listener, pause)));
	}

	/** While it lasts, the leases neither reach the database nor say anything. */
	static final class Pause {

		private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

		void begin() {
			this.lock.writeLock().lock();
		}

		void end() {
			this.lock.writeLock().unlock();
		}

		void await() {
			this.lock.readLock().lock();
			this.lock.readLock().unlock();
		}

	}

	private static final class PausingDataSource extends DelegatingDataSource {

		private final Pause pause;

		PausingDataSource(DataSource target, Pause pause) {
			super(target);
			this.pause = pause;
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (Thread.currentThread().getName().startsWith("neonize-lease")) {
				this.pause.await();
			}
			return super.getConnection();
		}

	}

	private record PausedListener(SessionLeaseListener listener, Pause pause) implements SessionLeaseListener {

		@Override
		public void onGranted(long epoch) {
			this.listener.onGranted(epoch);
		}

		@Override
		public void onStandby(@Nullable String owner) {
			this.listener.onStandby(owner);
		}

		@Override
		public void onLost() {
			this.pause.await();
			this.listener.onLost();
		}

		@Override
		public boolean onHandOver() {
			return this.listener.onHandOver();
		}

	}

}
