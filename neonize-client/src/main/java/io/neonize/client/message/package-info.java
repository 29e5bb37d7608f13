/**
 * Messages: what is sent, what was received, and what can be done with both.
 */
@NullMarked
package io.neonize.client.message;

import org.jspecify.annotations.NullMarked;
