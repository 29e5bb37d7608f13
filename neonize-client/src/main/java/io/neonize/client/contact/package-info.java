/**
 * People: whether they are on WhatsApp, what they show, and what is known of them here.
 */
@NullMarked
package io.neonize.client.contact;

import org.jspecify.annotations.NullMarked;
