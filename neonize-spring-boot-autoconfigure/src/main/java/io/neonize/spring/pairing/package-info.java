/**
 * Pairing of configured sessions: QR codes in the terminal, codes to type on the phone.
 */
@NullMarked
package io.neonize.spring.pairing;

import org.jspecify.annotations.NullMarked;
