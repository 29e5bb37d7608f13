/**
 * Privacy: who may see and reach the account.
 */
@NullMarked
package io.neonize.client.privacy;

import org.jspecify.annotations.NullMarked;
