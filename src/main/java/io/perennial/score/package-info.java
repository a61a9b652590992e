/**
 * What every customer is worth on a day: scores, the runs that make them, the borders of tiers and
 * RFM groups.
 */
@NullMarked
package io.perennial.score;

import org.jspecify.annotations.NullMarked;
