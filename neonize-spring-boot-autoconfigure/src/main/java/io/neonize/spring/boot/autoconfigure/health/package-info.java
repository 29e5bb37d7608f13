/**
 * Auto-configuration of health.
 */
@NullMarked
package io.neonize.spring.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
