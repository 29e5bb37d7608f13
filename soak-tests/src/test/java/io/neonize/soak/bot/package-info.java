/**
 * The bot that is killed, an ordinary Spring Boot application.
 */
@NullMarked
package io.neonize.soak.bot;

import org.jspecify.annotations.NullMarked;
