/**
 * Groups: what they are, who is in them, and how to change them.
 */
@NullMarked
package io.neonize.client.group;

import org.jspecify.annotations.NullMarked;
