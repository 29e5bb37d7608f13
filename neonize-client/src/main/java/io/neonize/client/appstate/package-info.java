/**
 * What the devices of an account share, as it is.
 */
@NullMarked
package io.neonize.client.appstate;

import org.jspecify.annotations.NullMarked;
