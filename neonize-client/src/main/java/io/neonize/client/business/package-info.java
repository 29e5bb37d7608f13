/**
 * Businesses and bots.
 */
@NullMarked
package io.neonize.client.business;

import org.jspecify.annotations.NullMarked;
