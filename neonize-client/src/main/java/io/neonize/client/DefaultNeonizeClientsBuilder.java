package io.neonize.client;

/**
 * Collects what {@link NeonizeClients} are built from.
 */
abstract class DefaultNeonizeClientsBuilder implements NeonizeClients.Builder {

}
