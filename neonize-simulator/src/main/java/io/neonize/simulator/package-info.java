/**
 * A simulated WhatsApp on loopback, driven over its control API.
 */
@NullMarked
package io.neonize.simulator;

import org.jspecify.annotations.NullMarked;
