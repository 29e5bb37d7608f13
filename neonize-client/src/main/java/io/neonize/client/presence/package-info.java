/**
 * Presence: who is there, and who writes.
 */
@NullMarked
package io.neonize.client.presence;

import org.jspecify.annotations.NullMarked;
