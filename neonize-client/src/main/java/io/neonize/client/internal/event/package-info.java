/**
 * Takes the engine's events to the listeners: in order per chat, side by side across
 * chats.
 */
@NullMarked
package io.neonize.client.internal.event;

import org.jspecify.annotations.NullMarked;
