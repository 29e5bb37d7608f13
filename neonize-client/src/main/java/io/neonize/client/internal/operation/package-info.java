/**
 * What can be done with a session, a class per subject, over the engine's calls.
 */
@NullMarked
package io.neonize.client.internal.operation;

import org.jspecify.annotations.NullMarked;
