/**
 * Chats, as all devices of an account have them set.
 */
@NullMarked
package io.neonize.client.chat;

import org.jspecify.annotations.NullMarked;
