/**
 * The transactional outbox: messages that are sent if and only if a transaction commits.
 */
@NullMarked
package io.neonize.spring.outbox;

import org.jspecify.annotations.NullMarked;
