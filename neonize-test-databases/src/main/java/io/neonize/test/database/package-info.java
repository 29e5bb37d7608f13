/**
 * The databases that Neonize supports, as real servers for tests.
 */
@NullMarked
package io.neonize.test.database;

import org.jspecify.annotations.NullMarked;
