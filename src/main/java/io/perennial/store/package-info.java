/**
 * The database: the embedded PostgreSQL that starts where none is configured, and bulk copying; and
 * the cells of files that spreadsheets read.
 */
@NullMarked
package io.perennial.store;

import org.jspecify.annotations.NullMarked;
