/**
 * A WhatsApp on loopback for tests and demonstrations: starts the simulator's executable
 * and speaks its control API.
 */
@NullMarked
package io.neonize.simulator;

import org.jspecify.annotations.NullMarked;
