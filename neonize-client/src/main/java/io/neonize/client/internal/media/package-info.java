/**
 * Media by way of the engine.
 */
@NullMarked
package io.neonize.client.internal.media;

import org.jspecify.annotations.NullMarked;
