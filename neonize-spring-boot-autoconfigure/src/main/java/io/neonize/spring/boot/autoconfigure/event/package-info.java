/**
 * Auto-configuration of {@code @Async} listeners.
 */
@NullMarked
package io.neonize.spring.boot.autoconfigure.event;

import org.jspecify.annotations.NullMarked;
