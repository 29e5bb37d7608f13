/**
 * Health of sessions.
 */
@NullMarked
package io.neonize.spring.health;

import org.jspecify.annotations.NullMarked;
