/**
 * Fits of the purchase and spend models: every candidate is kept, one of each family is accepted.
 */
@NullMarked
package io.perennial.fit;

import org.jspecify.annotations.NullMarked;
