package io.neonize.simulator;

import org.jspecify.annotations.Nullable;

/**
 * How a flood went.
 *
 * @param sent messages the server took
 * @param failed messages it did not take
 * @param seconds how long it took
 * @param lastError why the last of the failed ones failed, if any did
 */
public record FloodResult(int sent, int failed, double seconds, @Nullable String lastError) {
}
