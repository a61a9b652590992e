/** The shop's own terms: its clock and business day, its currency, its settings. */
@NullMarked
package io.perennial.business;

import org.jspecify.annotations.NullMarked;
