/**
 * How a session connects and behaves.
 */
@NullMarked
package io.neonize.client.settings;

import org.jspecify.annotations.NullMarked;
