package io.neonize.client.internal.inbox;

import java.time.Duration;

import io.neonize.client.DeliveryGuarantee;
import io.neonize.client.FailedRetention;
import io.neonize.client.RetryPolicy;

/**
 * How messages are delivered.
 *
 * @param guarantee what listeners may rely on
 * @param retry how a message is delivered again whose listeners have failed
 * @param memory how long a message is known again after its listeners were done with it
 * @param failed how long failed messages are kept
 */
public record DeliverySettings(DeliveryGuarantee guarantee, RetryPolicy retry, Duration memory,
		FailedRetention failed) {

	/**
	 * Returns whether messages are stored until their listeners are done.
	 * @return whether they are
	 */
	public boolean keepsMessages() {
		return this.guarantee == DeliveryGuarantee.AT_LEAST_ONCE;
	}

}
