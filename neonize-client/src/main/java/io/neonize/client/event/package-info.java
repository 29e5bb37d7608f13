/**
 * What happens to a session, as records under
 * {@link io.neonize.client.event.NeonizeEvent}, and how it reaches the listeners.
 */
@NullMarked
package io.neonize.client.event;

import org.jspecify.annotations.NullMarked;
