/**
 * A bot that answers "ping", with a page to watch it.
 */
@NullMarked
package io.neonize.sample;

import org.jspecify.annotations.NullMarked;
