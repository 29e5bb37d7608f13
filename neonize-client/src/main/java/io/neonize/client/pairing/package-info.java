/**
 * Linking a session to a phone.
 */
@NullMarked
package io.neonize.client.pairing;

import org.jspecify.annotations.NullMarked;
