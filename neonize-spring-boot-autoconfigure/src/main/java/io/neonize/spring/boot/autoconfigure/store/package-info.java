/**
 * Auto-configuration of the session store: the default SQLite file, the entities, the
 * schema, the repositories.
 */
@NullMarked
package io.neonize.spring.boot.autoconfigure.store;

import org.jspecify.annotations.NullMarked;
