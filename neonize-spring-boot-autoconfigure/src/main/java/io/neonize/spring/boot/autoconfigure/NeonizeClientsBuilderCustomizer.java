package io.neonize.spring.boot.autoconfigure;

import io.neonize.client.NeonizeClients;
import io.neonize.client.NeonizeClientsBuilder;

/**
 * Callback to change how {@link NeonizeClients} are built, after the properties have been
 * applied. Beans of this type are called in their order.
 */
@FunctionalInterface
public interface NeonizeClientsBuilderCustomizer {

	/**
	 * Changes the builder.
	 * @param builder the builder
	 */
	void customize(NeonizeClientsBuilder builder);

}
