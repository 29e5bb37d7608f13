/**
 * Reads and writes the tables of whatsmeow's own store.
 */
@NullMarked
package io.neonize.client.internal.transfer;

import org.jspecify.annotations.NullMarked;
