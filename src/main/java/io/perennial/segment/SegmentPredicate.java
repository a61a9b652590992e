package io.perennial.segment;

/**
 * Whether a customer is in a segment, asked of its condition and not of its members: so it can be
 * asked of any scores.
 *
 * @param condition over the aliases c and s
 * @param edition the conditions of all own segments that have a say in it: another one where any of
 *     them says something else; empty for built-in ones
 */
public record SegmentPredicate(SqlCondition condition, String edition) {}
