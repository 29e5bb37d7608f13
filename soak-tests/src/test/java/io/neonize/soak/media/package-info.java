/**
 * The process that sends and receives a large file.
 */
@NullMarked
package io.neonize.soak.media;

import org.jspecify.annotations.NullMarked;
