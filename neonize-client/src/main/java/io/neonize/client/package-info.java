/**
 * A client for WhatsApp: sessions, messages and events.
 */
@NullMarked
package io.neonize.client;

import org.jspecify.annotations.NullMarked;
