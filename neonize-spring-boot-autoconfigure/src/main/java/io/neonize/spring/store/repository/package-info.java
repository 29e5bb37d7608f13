/**
 * Spring Data repositories of the session store.
 */
@NullMarked
package io.neonize.spring.store.repository;

import org.jspecify.annotations.NullMarked;
