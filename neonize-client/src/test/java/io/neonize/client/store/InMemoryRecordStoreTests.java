package io.neonize.client.store;

/**
 * The record store in memory does what every record store does.
 */
class InMemoryRecordStoreTests extends RecordStoreContract {

	private final RecordStore store = new InMemoryRecordStore();

	@Override
	protected RecordStore store() {
		return this.store;
	}

}
