package io.neonize.test.database;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Says once and for all which databases the tests leave out on this machine.
 */
class InstallationTests {

	@ParameterizedTest
	@EnumSource(DatabaseProduct.class)
	void isInstalled(DatabaseProduct product) {
		assumeTrue(product.isInstalled(), () -> product
				+ " is not installed, so NOTHING is tested on it. On Debian: apt-get install postgresql mariadb-server");
	}

}
