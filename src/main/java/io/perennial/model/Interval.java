package io.perennial.model;

/**
 * A range that an uncertain amount falls into with a stated probability.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower
 * @param level the probability between 0 and 1; as much is left below the range as above
 */
public record Interval(double low, double high, double level) {}
