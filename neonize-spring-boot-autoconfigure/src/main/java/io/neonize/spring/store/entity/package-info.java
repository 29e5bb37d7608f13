/**
 * JPA entities of the session store. Only entities live here, since the package is added
 * to the application's own persistence unit.
 */
@NullMarked
package io.neonize.spring.store.entity;

import org.jspecify.annotations.NullMarked;
