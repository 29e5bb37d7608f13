/**
 * The engine as the clients see it: calls, the record store's requests, events, and a new
 * engine when the old one ends.
 */
@NullMarked
package io.neonize.client.internal.engine;

import org.jspecify.annotations.NullMarked;
