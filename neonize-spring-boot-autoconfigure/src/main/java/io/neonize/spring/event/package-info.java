/**
 * Takes events of sessions to the application's listeners.
 */
@NullMarked
package io.neonize.spring.event;

import org.jspecify.annotations.NullMarked;
