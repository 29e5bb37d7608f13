package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.neonize.client.EngineException;
import io.neonize.client.internal.proto.Connected;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.ToEngine;
import io.neonize.client.internal.transport.EngineTransport;
import io.neonize.client.internal.transport.Lane;
import io.neonize.client.store.InMemoryRecordStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine is heard on all of its lanes, or it has ended.
 */
class EngineRunTests {

	private final ScriptedTransport transport = new ScriptedTransport();

	private final CompletableFuture<Event> heard = new CompletableFuture<>();

	private final CompletableFuture<EngineRun> ended = new CompletableFuture<>();

	@ParameterizedTest
	@EnumSource(Lane.class)
	void endsWhenALaneCannotBeReceived(Lane lane) {
		start();
		this.transport.say(lane, () -> {
			throw new NoClassDefFoundError("frames");
		});
		assertThat(this.ended).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(this.transport.closed).isDone();
	}

	@Test
	void goesOnBehindAnEventThatCannotBeHandled() {
		start();
		this.transport.say(Lane.EVENTS, () -> event("broken"));
		this.transport.say(Lane.EVENTS, () -> event("sales"));
		assertThat(this.heard).succeedsWithin(10, TimeUnit.SECONDS)
			.satisfies((event) -> assertThat(event.getSession()).isEqualTo("sales"));
		assertThat(this.ended).isNotDone();
		this.transport.close(Duration.ZERO);
	}

	@Test
	void goesOnBehindABrokenEventOfTheSameFrames() {
		start();
		this.transport.say(Lane.EVENTS, () -> List.of(event("broken").get(0), event("sales").get(0)));
		assertThat(this.heard).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(this.transport.done).contains("broken");
		this.transport.close(Duration.ZERO);
	}

	@Test
	void givesThePlaceOfAnUnreadableEventBack() {
		start();
		Event unreadable = Event.newBuilder().setSession("unreadable").setSequence(7).build();
		this.transport.say(Lane.EVENTS,
				() -> List.of(FromEngine.newBuilder().setEvent(unreadable).build(), event("sales").get(0)));
		assertThat(this.heard).succeedsWithin(10, TimeUnit.SECONDS)
			.satisfies((event) -> assertThat(event.getSession()).isEqualTo("sales"));
		assertThat(this.transport.done).contains("unreadable");
		this.transport.close(Duration.ZERO);
	}

	private void start() {
		new EngineRun(this.transport, new StoreWriter(new InMemoryRecordStore(), Runnable::run), new EngineListener() {

			@Override
			public boolean keepsMessages() {
				return true;
			}

			@Override
			public void onWriteFailed(String session) {
			}

			@Override
			public void onEvent(Event event, Runnable done) {
				if (event.getSession().equals("broken")) {
					throw new NoClassDefFoundError("event");
				}
				EngineRunTests.this.heard.complete(event);
			}

			@Override
			public void onFenced(String session, long epoch) {
			}

			@Override
			public void onEnded(EngineException reason) {
			}

			@Override
			public void onRestarted() {
			}

		}, Runnable::run, this.ended::complete).start();
	}

	private static List<FromEngine> event(String session) {
		return List.of(FromEngine.newBuilder()
			.setEvent(Event.newBuilder().setSession(session).setConnected(Connected.getDefaultInstance()))
			.build());
	}

	/** Says what it is told to, until it is closed. */
	private static final class ScriptedTransport implements EngineTransport {

		private final Map<Lane, BlockingQueue<Supplier<List<FromEngine>>>> lanes = Map.of(Lane.REPLIES,
				new LinkedBlockingQueue<>(), Lane.STORE, new LinkedBlockingQueue<>(), Lane.EVENTS,
				new LinkedBlockingQueue<>());

		private final Queue<String> done = new ConcurrentLinkedQueue<>();

		private final CompletableFuture<Void> closed = new CompletableFuture<>();

		void say(Lane lane, Supplier<List<FromEngine>> frames) {
			this.lanes.get(lane).add(frames);
		}

		@Override
		public void send(List<ToEngine> frames) {
			frames.forEach((frame) -> this.done.add(frame.getEventDone().getSession()));
		}

		@Override
		public List<FromEngine> receive(Lane lane) {
			try {
				return this.lanes.get(lane).take().get();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void close(Duration grace) {
			this.closed.complete(null);
			this.lanes.values().forEach((frames) -> frames.add(List::of));
		}

		@Override
		public String ending() {
			return "engine closed";
		}

	}

}
