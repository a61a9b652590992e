/**
 * Models of what customers do: how often they buy, whether they still do, what they spend; and
 * whether they renew their contracts.
 *
 * <p>Pure mathematics: nothing here knows a database, a clock or a container, so the package is as
 * good a library for a notebook as it is the heart of the service. Time is measured in weeks, rates
 * per week, money in whatever currency the amounts came in.
 *
 * <p>The way through it: purchases become a {@link io.perennial.model.History} and a {@link
 * io.perennial.model.SpendHistory} per customer; those of all customers become {@link
 * io.perennial.model.GroupedHistories} and {@link io.perennial.model.GroupedSpend}; a fit on them
 * gives a {@link io.perennial.model.FitOutcome}, which is a model or the reason why there is none;
 * a model answers questions about single histories.
 */
@NullMarked
package io.perennial.model;

import org.jspecify.annotations.NullMarked;
