/**
 * Auto-configuration of meters.
 */
@NullMarked
package io.neonize.spring.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
