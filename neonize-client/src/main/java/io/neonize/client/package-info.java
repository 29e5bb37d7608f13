/**
 * WhatsApp multi-device for Java: clients, addresses, errors. Start with
 * {@link io.neonize.client.NeonizeClients#builder()}.
 */
@NullMarked
package io.neonize.client;

import org.jspecify.annotations.NullMarked;
