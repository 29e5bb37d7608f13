package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.List;

import io.neonize.client.internal.proto.Error;
import io.neonize.client.internal.proto.StoreReply;
import io.neonize.client.internal.proto.StoreRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waiting writes share a transaction, and one that fails harms no other session.
 */
class StoreServiceTests {

	private final StoreServiceStage stage = new StoreServiceStage();

	@Test
	void writesEverythingThatWaitsInOneTransactionAndAnswersAtOnce() {
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a"), StoreServiceStage.write(2, "b"),
				StoreServiceStage.write(3, "a")));
		assertThat(this.stage.transactions).containsExactly(List.of("a", "b", "a"));
		assertThat(this.stage.replies).hasSize(1);
		assertThat(this.stage.replies.get(0)).extracting(StoreReply::getId).containsExactly(1L, 2L, 3L);
	}

	@Test
	void answersBeforeTheEventsOfTheBatchAreSeen() {
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a", 7, 8), StoreServiceStage.write(2, "b", 9)));
		assertThat(this.stage.order).containsExactly("reply 1", "reply 2", "event 7", "event 8", "event 9");
	}

	@Test
	void letsOneBrokenSessionFailAlone() {
		this.stage.broken.add("b");
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a", 7), StoreServiceStage.write(2, "b", 8),
				StoreServiceStage.write(3, "c", 9)));
		assertThat(this.stage.failed()).containsExactly(2L);
		assertThat(this.stage.order).contains("event 7", "event 9").doesNotContain("event 8");
		assertThat(this.stage.replyStream().filter(StoreReply::hasError).map(StoreReply::getError))
			.allSatisfy((error) -> {
				assertThat(error.getCode()).isEqualTo(Error.Code.STORE_FAILED);
				assertThat(error.getMessage()).contains("disk full");
			});
	}

	@Test
	void writesNothingOfASessionBehindItsFailure() {
		this.stage.broken.add("b");
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "b"), StoreServiceStage.write(2, "a"),
				StoreServiceStage.write(3, "b")));
		assertThat(this.stage.failed()).containsExactly(1L, 3L);
		assertThat(this.stage.transactions).containsExactly(List.of("b", "a", "b"), List.of("b"), List.of("a"));
	}

	@Test
	void refusesSessionsThatAreRunElsewhereAndWritesTheOthersTogether() {
		StoreRequest fenced = StoreServiceStage.write(2, "b", 8).toBuilder().setEpoch(StoreServiceStage.OVER).build();
		this.stage.service
			.handle(List.of(StoreServiceStage.write(1, "a", 7), fenced, StoreServiceStage.write(3, "c", 9)));
		assertThat(this.stage.transactions).containsExactly(List.of("a", "b", "c"), List.of("a", "c"));
		assertThat(this.stage.order).contains("event 7", "event 9").doesNotContain("event 8");
		assertThat(this.stage.replyStream().filter(StoreReply::hasError)).singleElement().satisfies((reply) -> {
			assertThat(reply.getId()).isEqualTo(2);
			assertThat(reply.getError().getCode()).isEqualTo(Error.Code.FENCED);
		});
	}

	@Test
	void saysThatContentWasRefusedWithoutDoubtingWhatIsStored() {
		this.stage.refused.add("b");
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a", 7), StoreServiceStage.write(2, "b", 8)));
		assertThat(this.stage.failed()).containsExactly(2L);
		assertThat(this.stage.order).contains("event 7").doesNotContain("failed b");
		assertThat(this.stage.replyStream().filter(StoreReply::hasError)).singleElement()
			.satisfies((reply) -> assertThat(reply.getError().getCode()).isEqualTo(Error.Code.REJECTED));
	}

	@Test
	void failsWritesThatAreRefusedInTheNameOfOthers() {
		this.stage.strangers.add("x");
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a"), StoreServiceStage.write(2, "b")));
		assertThat(this.stage.failed()).containsExactly(1L, 2L);
		assertThat(this.stage.transactions).containsExactly(List.of("a", "b"), List.of("a"), List.of("b"));
	}

	@Test
	void failsAllThatWaitAtOnceWhenTheDatabaseIsAway() {
		this.stage.broken.add("b");
		this.stage.delay = Duration.ofSeconds(10);
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a"), StoreServiceStage.write(2, "b"),
				StoreServiceStage.write(3, "c")));
		assertThat(this.stage.failed()).containsExactly(1L, 2L, 3L);
		assertThat(this.stage.transactions).hasSize(1);
	}

	@Test
	void givesUpTryingEachOnceThatTakesLong() {
		this.stage.broken.addAll(List.of("b", "c", "d"));
		this.stage.delay = Duration.ofMillis(900);
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a"), StoreServiceStage.write(2, "b"),
				StoreServiceStage.write(3, "c"), StoreServiceStage.write(4, "d")));
		assertThat(this.stage.failed()).containsExactly(2L, 3L, 4L);
		assertThat(this.stage.transactions).containsExactly(List.of("a", "b", "c", "d"), List.of("a"), List.of("b"));
	}

	@Test
	void triesASingleFailedWriteOnce() {
		this.stage.broken.add("a");
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a")));
		assertThat(this.stage.transactions).hasSize(1);
		assertThat(this.stage.failed()).containsExactly(1L);
	}

}
