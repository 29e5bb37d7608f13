/**
 * Auto-configuration of the transactional outbox.
 */
@NullMarked
package io.neonize.spring.boot.autoconfigure.outbox;

import org.jspecify.annotations.NullMarked;
