package io.neonize.spring.integration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PairCodeEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageStore;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordPage;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.StoredRecord;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.simulator.WhatsAppSimulator;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;

/**
 * The bot of the README, with people who hold the phones of its sessions.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ BotApplication.PingPong.class, BotApplication.Journal.class })
public class BotApplication {

	/**
	 * Starts the application on a simulator.
	 * @param simulator the simulator
	 * @param file the SQLite file
	 * @param phones the phones that pair the sessions, by session
	 * @param properties further properties
	 * @return the application
	 */
	static ConfigurableApplicationContext start(WhatsAppSimulator simulator, Path file, Map<String, Phone> phones,
			String... properties) {
		SimulatorInfo info = simulator.info();
		List<String> all = new ArrayList<>(List.of("spring.main.banner-mode=off", "spring.flyway.enabled=false",
				"neonize.store.sqlite-file=" + file, "neonize.pairing.print-codes=never",
				"neonize.connection.websocket-url=" + info.websocketUrl(),
				"neonize.connection.media-url=" + info.mediaUrl(), "neonize.connection.root-key=" + info.rootKey(),
				"neonize.connection.ca-certificate=" + info.caCertificate()));
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(BotApplication.class).web(WebApplicationType.NONE)
			.initializers((context) -> context.getBeanFactory().registerSingleton("people", new People(phones)))
			.properties(all.toArray(String[]::new))
			.run();
	}

	@Bean
	static BeanPostProcessor countingRecordStore() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof RecordStore store) ? new CountingRecordStore(store) : bean;
			}

		};
	}

	/**
	 * Answers pings.
	 */
	static class PingPong {

		@Async
		@EventListener(condition = "#event.text.startsWith('ping')")
		void on(MessageEvent event) {
			event.reply(event.text().replace("ping", "pong"));
		}

	}

	/**
	 * Those who hold the phones: they scan what is shown and type what they are told.
	 *
	 * @param phones the phones, by session
	 */
	record People(Map<String, Phone> phones) {

	}

	/**
	 * Notes what happens, and lets people act on it.
	 */
	static class Journal {

		private final List<NeonizeEvent> events = new CopyOnWriteArrayList<>();

		private final People people;

		private final Map<String, Integer> scanned = new ConcurrentHashMap<>();

		Journal(People people) {
			this.people = people;
		}

		@EventListener
		void on(NeonizeEvent event) {
			this.events.add(event);
		}

		@EventListener
		void on(QrCodeEvent event) {
			Phone phone = this.people.phones().get(event.session());
			if (phone != null && this.scanned.merge(event.session(), 1, Integer::sum) == 1) {
				phone.scan(event.code());
			}
		}

		@EventListener
		void on(PairCodeEvent event) {
			this.people.phones().get(event.session() + " by code").link(event.code());
		}

		<E extends NeonizeEvent> List<E> of(Class<E> type) {
			return this.events.stream().filter(type::isInstance).map(type::cast).toList();
		}

	}

	/**
	 * Counts the commits that something waits for: what has become of messages is written
	 * with the next one, or by and by.
	 */
	static class CountingRecordStore implements RecordStore {

		private final RecordStore store;

		private final AtomicInteger writes = new AtomicInteger();

		CountingRecordStore(RecordStore store) {
			this.store = store;
		}

		int writes() {
			return this.writes.get();
		}

		@Override
		public List<StoredRecord> get(String session, List<RecordKey> keys) {
			return this.store.get(session, keys);
		}

		@Override
		public RecordPage scan(String session, RecordScan scan) {
			return this.store.scan(session, scan);
		}

		@Override
		public Set<MessageKey> write(List<RecordBatch> batches) {
			if (batches.stream().anyMatch((batch) -> batch.settled().isEmpty())) {
				this.writes.incrementAndGet();
			}
			return this.store.write(batches);
		}

		@Override
		public MessageStore messages() {
			return this.store.messages();
		}

		@Override
		public void delete(String session) {
			this.store.delete(session);
		}

	}

}
