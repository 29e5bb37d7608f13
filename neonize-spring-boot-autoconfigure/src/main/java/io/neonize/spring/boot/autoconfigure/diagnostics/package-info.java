/**
 * What to tell a person whose application does not start.
 */
@NullMarked
package io.neonize.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
