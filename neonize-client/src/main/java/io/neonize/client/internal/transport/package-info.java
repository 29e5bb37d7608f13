/**
 * Carries frames between Java and the engine: in this process or to a child process.
 */
@NullMarked
package io.neonize.client.internal.transport;

import org.jspecify.annotations.NullMarked;
