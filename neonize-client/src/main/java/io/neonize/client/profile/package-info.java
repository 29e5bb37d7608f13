/**
 * The account's own profile.
 */
@NullMarked
package io.neonize.client.profile;

import org.jspecify.annotations.NullMarked;
