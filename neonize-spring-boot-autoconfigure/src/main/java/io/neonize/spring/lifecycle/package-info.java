/**
 * Connects sessions when the application starts and disconnects them when it stops.
 */
@NullMarked
package io.neonize.spring.lifecycle;

import org.jspecify.annotations.NullMarked;
