/**
 * Sessions from the stores of other programs over whatsmeow, such as Neonize, and for
 * them.
 */
@NullMarked
package io.neonize.client.transfer;

import org.jspecify.annotations.NullMarked;
