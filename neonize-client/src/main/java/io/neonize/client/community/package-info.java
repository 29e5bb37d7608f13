/**
 * Communities: groups of groups.
 */
@NullMarked
package io.neonize.client.community;

import org.jspecify.annotations.NullMarked;
