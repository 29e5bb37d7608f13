/**
 * Meters of sessions.
 */
@NullMarked
package io.neonize.spring.metrics;

import org.jspecify.annotations.NullMarked;
