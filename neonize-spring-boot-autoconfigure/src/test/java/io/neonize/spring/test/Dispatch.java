package io.neonize.spring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageInfo;
import io.neonize.client.event.MessageSource;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.internal.event.EventDispatcher;
import io.neonize.client.internal.event.EventPublication;
import io.neonize.proto.wae2e.Message;

import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * The client's own dispatch of events, without an engine before it.
 */
public class Dispatch implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final EventDispatcher dispatcher = new EventDispatcher(this.threads);

	private final List<EventDelivery> deliveries = new CopyOnWriteArrayList<>();

	private final NeonizeClient client = mock(NeonizeClient.class);

	/**
	 * Creates a dispatch of the events of one session.
	 * @param session the session's name
	 */
	public Dispatch(String session) {
		given(this.client.name()).willReturn(session);
	}

	/**
	 * Gives a message to a publisher, behind the earlier ones of its chat.
	 * @param publisher the publisher
	 * @param chat phone number of the chat
	 * @param text the text
	 */
	public void message(EventPublisher publisher, String chat, String text) {
		Jid jid = Jid.ofPhone(chat);
		MessageSource source = new MessageSource(jid, jid, false, false, null, null);
		MessageInfo info = new MessageInfo(source, "ID", 0, "text", "", Instant.EPOCH, "", false, "", "");
		Message message = Message.newBuilder().setConversation(text).build();
		NeonizeEvent event = new MessageEvent(this.client, info, message, false, false, false, 0, "", null, null, null);
		List<EventPublisher> publishers = List.of(this.deliveries::add, publisher);
		this.dispatcher.dispatch(jid, (done) -> EventPublication.publish(event, publishers, done));
	}

	/**
	 * Waits until so many deliveries are done.
	 * @param count the number of deliveries
	 */
	public void awaitDone(int count) {
		await().atMost(Duration.ofMinutes(2))
			.until(() -> IntStream.range(0, this.deliveries.size()).filter(this::isDone).count() == count);
	}

	/**
	 * Returns what a delivery failed with.
	 * @param index which delivery, from 0, in the order they began
	 * @return the failure, {@code null} when there is none
	 */
	public Throwable failure(int index) {
		return this.deliveries.get(index)
			.completion()
			.toCompletableFuture()
			.handle((done, failure) -> (failure instanceof CompletionException) ? failure.getCause() : failure)
			.join();
	}

	private boolean isDone(int index) {
		return this.deliveries.get(index).completion().toCompletableFuture().isDone();
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
