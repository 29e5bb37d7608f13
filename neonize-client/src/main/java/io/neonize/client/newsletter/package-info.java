/**
 * Newsletters, which WhatsApp calls channels.
 */
@NullMarked
package io.neonize.client.newsletter;

import org.jspecify.annotations.NullMarked;
