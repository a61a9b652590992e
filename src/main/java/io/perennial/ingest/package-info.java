/**
 * Files on their way in: read, checked, merged in sets; what is refused is kept with its reason.
 */
@NullMarked
package io.perennial.ingest;

import org.jspecify.annotations.NullMarked;
