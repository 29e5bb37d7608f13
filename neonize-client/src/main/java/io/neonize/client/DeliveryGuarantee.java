package io.neonize.client;

/**
 * What listeners may rely on when they fail or the application ends before they are done
 * with a message.
 */
public enum DeliveryGuarantee {

	/**
	 * A message is stored before WhatsApp hears that it came, and delivered until its
	 * listeners are done with it once: again after they have failed, and again after a
	 * restart. Listeners may see a message twice.
	 */
	AT_LEAST_ONCE,

	/**
	 * A message is delivered once. It is lost when its listeners fail, or when the
	 * application ends before they are done.
	 */
	AT_MOST_ONCE

}
