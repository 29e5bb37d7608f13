/**
 * Messages of the past, which the phone knows.
 */
@NullMarked
package io.neonize.client.history;

import org.jspecify.annotations.NullMarked;
