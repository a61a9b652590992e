/**
 * What a workflow would have done on past nights. Between orders a score is a function of time, so
 * nights are not looked up but computed anew: from purchases as they were known, by the scorer, the
 * crossings and the guardrails that run live.
 */
@NullMarked
package io.perennial.workflow.backtest;

import org.jspecify.annotations.NullMarked;
