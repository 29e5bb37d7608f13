package io.neonize.client.internal.engine;

import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.neonize.client.internal.proto.Record;
import io.neonize.client.internal.proto.RecordKey;
import io.neonize.client.internal.proto.StoreGet;
import io.neonize.client.internal.proto.StoreReply;
import io.neonize.client.internal.proto.StoreRequest;
import io.neonize.client.internal.proto.StoreScan;
import io.neonize.client.internal.proto.StoreWrite;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads see what was written, are always answered, and come in pages when they are large.
 */
class StoreServiceReadTests {

	private final StoreServiceStage stage = new StoreServiceStage();

	@Test
	void readsWhatWasWritten() {
		this.stage.service.handle(List.of(StoreServiceStage.write(1, "a")));
		this.stage.service.handle(List.of(StoreServiceStage.read(2, "a")));
		assertThat(this.stage.replies.get(1).get(0).getRecordsList()).extracting(Record::getValue)
			.containsExactly(ByteString.copyFromUtf8("value"));
	}

	@Test
	void answersAReadWhateverHappens() {
		this.stage.broken.add("a");
		this.stage.service.handle(List.of(StoreServiceStage.read(1, "a")));
		assertThat(this.stage.failed()).containsExactly(1L);
	}

	@Test
	void givesLargeRecordsInSeveralPages() {
		putLarge("1", "2", "3");
		this.stage.service.handle(List.of(StoreRequest.newBuilder().setId(2).setSession("a").setScan(scan()).build()));
		StoreReply first = this.stage.replies.get(1).get(0);
		assertThat(first.getRecordsList()).extracting(Record::getKey).containsExactly("1", "2");
		assertThat(first.getMore()).isTrue();
		RecordKey last = RecordKey.newBuilder().setKind("k").setKey("2").build();
		this.stage.service
			.handle(List.of(StoreRequest.newBuilder().setId(3).setSession("a").setScan(scan().setAfter(last)).build()));
		StoreReply second = this.stage.replies.get(2).get(0);
		assertThat(second.getRecordsList()).extracting(Record::getKey).containsExactly("3");
		assertThat(second.getMore()).isFalse();
	}

	@Test
	void saysThatSomeOfManyLargeRecordsAreMissing() {
		putLarge("1", "2", "3");
		StoreReply reply = get("1", "2", "3");
		assertThat(reply.getRecordsList()).hasSize(2);
		assertThat(reply.getMore()).isTrue();
		StoreReply rest = get("3");
		assertThat(rest.getRecordsList()).extracting(Record::getKey).containsExactly("3");
		assertThat(rest.getMore()).isFalse();
	}

	@Test
	void givesARecordThatNoFrameHoldsWithoutItsValue() {
		put("1", 17 * 1024 * 1024);
		assertThat(get("1").getRecordsList()).singleElement()
			.satisfies((record) -> assertThat(record.getValue()).isEmpty());
	}

	@Test
	void answersARequestThatCannotBeRead() {
		this.stage.service.handle(List.of(StoreRequest.newBuilder().setId(7).setSession("a").build()));
		assertThat(this.stage.failed()).containsExactly(7L);
	}

	private StoreReply get(String... keys) {
		StoreGet.Builder get = StoreGet.newBuilder();
		Stream.of(keys).map((key) -> RecordKey.newBuilder().setKind("k").setKey(key)).forEach(get::addKeys);
		this.stage.service.handle(List.of(StoreRequest.newBuilder().setId(2).setSession("a").setGet(get).build()));
		return this.stage.replies.get(this.stage.replies.size() - 1).get(0);
	}

	private void put(String key, int size) {
		Record.Builder large = Record.newBuilder()
			.setKind("k")
			.setKey(key)
			.setValue(ByteString.copyFrom(new byte[size]));
		this.stage.service.handle(List.of(StoreRequest.newBuilder()
			.setId(1)
			.setSession("a")
			.setWrite(StoreWrite.newBuilder().addPuts(large))
			.build()));
	}

	private void putLarge(String... keys) {
		StoreWrite.Builder write = StoreWrite.newBuilder();
		for (String key : keys) {
			write.addPuts(Record.newBuilder()
				.setKind("k")
				.setKey(key)
				.setValue(ByteString.copyFrom(new byte[6 * 1024 * 1024])));
		}
		this.stage.service.handle(List.of(StoreRequest.newBuilder().setId(1).setSession("a").setWrite(write).build()));
	}

	private static StoreScan.Builder scan() {
		return StoreScan.newBuilder().setLimit(100);
	}

}
