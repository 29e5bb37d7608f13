/**
 * Delivers stored messages until their listeners are done with them.
 */
@NullMarked
package io.neonize.client.internal.inbox;

import org.jspecify.annotations.NullMarked;
