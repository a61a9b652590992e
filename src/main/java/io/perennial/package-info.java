/** Perennial: what every customer is worth, who is slipping away, and what is done about it. */
@NullMarked
package io.perennial;

import org.jspecify.annotations.NullMarked;
