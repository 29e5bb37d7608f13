/**
 * Long runs in which parts of a bot are killed, on real parts.
 */
@NullMarked
package io.neonize.soak;

import org.jspecify.annotations.NullMarked;
