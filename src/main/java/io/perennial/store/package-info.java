/** The database: the embedded PostgreSQL that starts where none is configured, and bulk copying. */
@NullMarked
package io.perennial.store;

import org.jspecify.annotations.NullMarked;
