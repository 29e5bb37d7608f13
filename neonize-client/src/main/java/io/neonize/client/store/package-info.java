/**
 * Where sessions live: the two interfaces a database implements, and their in-memory
 * implementations.
 */
@NullMarked
package io.neonize.client.store;

import org.jspecify.annotations.NullMarked;
