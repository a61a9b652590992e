/**
 * How well models and rules of thumb foretell what they were not shown: origins in the past, what
 * customers did after them, and the measures of what was foretold. Plain objects, which know
 * neither a database nor a clock.
 */
@NullMarked
package io.perennial.fit.backtest;

import org.jspecify.annotations.NullMarked;
