/**
 * Calls.
 */
@NullMarked
package io.neonize.client.call;

import org.jspecify.annotations.NullMarked;
