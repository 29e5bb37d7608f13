/**
 * The simulated world around the bot: a phone to link it to and a contact to write to it.
 * Left out with the profile {@code whatsapp}.
 */
@NullMarked
package io.neonize.sample.simulator;

import org.jspecify.annotations.NullMarked;
