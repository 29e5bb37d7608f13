package io.neonize.client.store;

/**
 * Tests for the messages of {@link InMemoryRecordStore}.
 */
class InMemoryMessageStoreTests extends MessageStoreContract {

	private final RecordStore store = new InMemoryRecordStore();

	@Override
	protected RecordStore store() {
		return this.store;
	}

}
