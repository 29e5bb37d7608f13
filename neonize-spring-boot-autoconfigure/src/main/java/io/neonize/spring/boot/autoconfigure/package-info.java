/**
 * Auto-configuration of WhatsApp sessions for Spring Boot.
 */
@NullMarked
package io.neonize.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
