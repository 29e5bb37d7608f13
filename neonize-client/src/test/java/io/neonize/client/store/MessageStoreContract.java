package io.neonize.client.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every record store does with received messages. An implementation's tests extend
 * this class.
 */
public abstract class MessageStoreContract {

	private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);

	/**
	 * Returns an empty store.
	 * @return the store under test
	 */
	protected abstract RecordStore store();

	@Test
	void keepsMessagesInTheOrderOfTheirArrival() {
		StoredMessage message = message("a", "2");
		assertThat(receive(message, message("b", "1"), message("a", "1"))).isEmpty();
		List<StoredMessage> found = find("a", MessageState.WAITING);
		assertThat(found).extracting(StoredMessage::id).containsExactly("2", "1");
		assertThat(found.get(0)).usingRecursiveComparison().ignoringFields("position").isEqualTo(message);
		assertThat(found.get(0).position()).isPositive().isLessThan(found.get(1).position());
	}

	@Test
	void findsMessagesPageByPage() {
		receive(IntStream.range(0, 5).mapToObj((number) -> message("a", "id" + number)).toArray(StoredMessage[]::new));
		List<StoredMessage> first = store().messages().find("a", MessageState.WAITING, 0, 3);
		assertThat(first).extracting(StoredMessage::id).containsExactly("id0", "id1", "id2");
		assertThat(store().messages().find("a", MessageState.WAITING, first.get(2).position(), 3))
			.extracting(StoredMessage::id)
			.containsExactly("id3", "id4");
	}

	@Test
	void tellsWhatWasStoredBefore() {
		receive(message("a", "1"), message("b", "2"));
		assertThat(receive(message("a", "1"), message("a", "2"), message("b", "2")))
			.containsExactlyInAnyOrder(message("a", "1").key(), message("b", "2").key());
		assertThat(find("a", MessageState.WAITING)).extracting(StoredMessage::id).containsExactly("1", "2");
	}

	@Test
	void storesAMessageThatIsTwiceInAWriteOnce() {
		assertThat(receive(message("a", "1"), message("a", "1"))).isEmpty();
		assertThat(find("a", MessageState.WAITING)).hasSize(1);
	}

	@Test
	void knowsAMessageAgainThatIsDoneButKeepsNothingElseOfIt() {
		receive(message("a", "1"), message("a", "2"));
		settle("1", MessageState.DONE, 1, null);
		assertThat(find("a", MessageState.WAITING)).extracting(StoredMessage::id).containsExactly("2");
		assertThat(receive(message("a", "1"))).containsExactly(message("a", "1").key());
		assertThat(store().messages().find("a", MessageState.DONE, 0, 10)).singleElement()
			.satisfies((message) -> assertThat(message.payload()).isEmpty());
	}

	@Test
	void keepsAFailedMessageWithItsFailure() {
		receive(message("a", "1"), message("a", "2"));
		settle("1", MessageState.WAITING, 1, "once");
		settle("1", MessageState.FAILED, 2, "x".repeat(3000) + '\0');
		assertThat(find("a", MessageState.FAILED)).singleElement().satisfies((message) -> {
			assertThat(message.attempts()).isEqualTo(2);
			assertThat(message.failure()).startsWith("xxx");
			assertThat(message.payload()).containsExactly(1, 2, 3);
		});
		settle("1", MessageState.WAITING, 0, null);
		assertThat(find("a", MessageState.WAITING)).extracting(StoredMessage::id).containsExactly("1", "2");
	}

	@Test
	void neverWakesAMessageThatIsDone() {
		receive(message("a", "1"));
		settle("1", MessageState.DONE, 0, null);
		settle("1", MessageState.WAITING, 3, "late");
		assertThat(find("a", MessageState.WAITING)).isEmpty();
	}

	@Test
	void mindsNoSettlementOfAMessageThatIsGone() {
		settle("none", MessageState.DONE, 0, null);
		assertThat(find("a", MessageState.DONE)).isEmpty();
	}

	@Test
	void takesWhateverAStrangerSends() {
		String long300 = "x".repeat(300);
		StoredMessage strange = new StoredMessage(new MessageKey("a", "k"), long300, "a\0b", long300, NOW,
				new byte[] { 0, -1 });
		receive(strange);
		assertThat(find("a", MessageState.WAITING)).singleElement()
			.satisfies((message) -> assertThat(message.payload()).containsExactly(0, -1));
	}

	@Test
	void forgetsWhatWasDoneLongAgo() {
		receive(message("a", "1"), message("a", "2"), message("b", "1"));
		settle("1", MessageState.DONE, 0, null);
		assertThat(store().messages().prune("a", MessageState.DONE, NOW, 10)).isZero();
		assertThat(store().messages().prune("a", MessageState.DONE, NOW.plusMillis(1), 10)).isEqualTo(1);
		assertThat(receive(message("a", "1"), message("a", "2"))).containsExactly(message("a", "2").key());
	}

	@Test
	void forgetsNoMoreThanItIsTold() {
		receive(message("a", "1"), message("a", "2"), message("a", "3"));
		Stream.of("1", "2", "3").forEach((id) -> settle(id, MessageState.DONE, 0, null));
		assertThat(store().messages().prune("a", MessageState.DONE, NOW.plus(Duration.ofDays(1)), 2)).isEqualTo(2);
		assertThat(store().messages().prune("a", MessageState.DONE, NOW.plus(Duration.ofDays(1)), 2)).isEqualTo(1);
	}

	@Test
	void forgetsOnlyWhatIsInTheState() {
		receive(message("a", "1"), message("a", "2"), message("a", "3"));
		settle("1", MessageState.FAILED, 5, "no");
		settle("2", MessageState.DONE, 0, null);
		Instant later = NOW.plus(Duration.ofDays(1));
		assertThat(store().messages().prune("a", MessageState.FAILED, later, 10)).isEqualTo(1);
		assertThat(find("a", MessageState.FAILED)).isEmpty();
		assertThat(find("a", MessageState.WAITING)).hasSize(1);
		assertThat(store().messages().prune("a", MessageState.DONE, later, 10)).isEqualTo(1);
	}

	@Test
	void keepsTheLatestMessages() {
		receive(message("a", "1"), message("a", "2"), message("a", "3"), message("a", "4"), message("b", "1"));
		Stream.of("1", "2", "3", "4").forEach((id) -> settle(id, MessageState.FAILED, 5, "no"));
		assertThat(store().messages().trim("a", MessageState.FAILED, 4, 10)).isZero();
		assertThat(store().messages().trim("a", MessageState.FAILED, 1, 2)).isEqualTo(2);
		assertThat(store().messages().trim("a", MessageState.FAILED, 1, 2)).isEqualTo(1);
		assertThat(find("a", MessageState.FAILED)).extracting((message) -> message.key().hash())
			.containsExactly(message("a", "4").key().hash());
		assertThat(store().messages().trim("b", MessageState.FAILED, 0, 10)).isZero();
	}

	@Test
	void deletesTheMessagesOfASession() {
		receive(message("a", "1"), message("b", "1"));
		store().delete("a");
		assertThat(find("a", MessageState.WAITING)).isEmpty();
		assertThat(find("b", MessageState.WAITING)).hasSize(1);
	}

	@Test
	void writesMessagesWithTheRecordsOfTheirBatch() {
		StoredRecord record = new StoredRecord(new RecordKey("k", "1"), new byte[] { 1 });
		store()
			.write(List.of(new RecordBatch("a", 0, List.of(record), List.of(), List.of(message("a", "1")), List.of())));
		assertThat(store().get("a", List.of(record.key()))).containsExactly(record);
		assertThat(find("a", MessageState.WAITING)).hasSize(1);
	}

	private Set<MessageKey> receive(StoredMessage... messages) {
		return store().write(Stream.of(messages)
			.map((message) -> new RecordBatch(message.key().session(), 0, List.of(), List.of(), List.of(message),
					List.of()))
			.toList());
	}

	private void settle(String id, MessageState state, int attempts, String failure) {
		MessageSettlement settlement = new MessageSettlement(message("a", id).key(), state, attempts, failure, NOW);
		store().write(List.of(new RecordBatch("a", 0, List.of(), List.of(), List.of(), List.of(settlement))));
	}

	private List<StoredMessage> find(String session, MessageState state) {
		return store().messages().find(session, state, 0, 10);
	}

	private static StoredMessage message(String session, String id) {
		return new StoredMessage(new MessageKey(session, "key of " + id), "49151@s.whatsapp.net",
				"49151:2@s.whatsapp.net", id, NOW, new byte[] { 1, 2, 3 });
	}

}
