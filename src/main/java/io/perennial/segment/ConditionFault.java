package io.perennial.segment;

/**
 * What is wrong with a condition, for the person who wrote it.
 *
 * @param path where, as in {@code audience.all[0].metric.number}
 * @param message the value, what is wrong with it, and what to write instead
 */
public record ConditionFault(String path, String message) {}
