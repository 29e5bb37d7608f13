/**
 * Sessions and their records in the application's own database, by JPA.
 */
@NullMarked
package io.neonize.spring.store;

import org.jspecify.annotations.NullMarked;
