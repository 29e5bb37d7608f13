/**
 * Files of messages from Spring's resources.
 */
@NullMarked
package io.neonize.spring.media;

import org.jspecify.annotations.NullMarked;
