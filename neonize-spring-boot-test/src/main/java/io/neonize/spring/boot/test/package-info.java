/**
 * A simulated WhatsApp for the tests of a Spring Boot application.
 */
@NullMarked
package io.neonize.spring.boot.test;

import org.jspecify.annotations.NullMarked;
