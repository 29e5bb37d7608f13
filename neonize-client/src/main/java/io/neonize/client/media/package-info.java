/**
 * Files of messages: pictures, videos, voice notes, documents.
 */
@NullMarked
package io.neonize.client.media;

import org.jspecify.annotations.NullMarked;
