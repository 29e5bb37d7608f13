package io.neonize.client.store;

/**
 * The session registry in memory does what every session registry does.
 */
class InMemorySessionRegistryTests extends SessionRegistryContract {

	private final SessionRegistry registry = new InMemorySessionRegistry();

	@Override
	protected SessionRegistry registry() {
		return this.registry;
	}

}
