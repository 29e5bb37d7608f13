package io.neonize.spring.store;

/**
 * The session store in H2.
 */
class H2StoreTests extends StoreContract {

	@Override
	String[] database() {
		return new String[] { "spring.datasource.url=jdbc:h2:mem:store" };
	}

}
