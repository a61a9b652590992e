package io.perennial.segment;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way in and out for people: conditions read from their input, and told as a sentence. */
public final class Conditions {

  /** Levels of a tree, counting the leaf. */
  public static final int MAX_DEPTH = 8;

  /** Leaves of a tree. */
  public static final int MAX_LEAVES = 50;

  private Conditions() {}

  /**
   * Reads a condition.
   *
   * @param input what was given; null is a fault
   * @param path the name of the argument, with which the paths of faults begin
   */
  public static ParsedCondition parse(@Nullable ConditionInput input, String path) {
    return new ConditionParser().parse(input, path);
  }

  /**
   * The condition as a clause, such as "lifetime value is at least 500 and tier is HIGH". Own
   * segments are told by their ids.
   */
  public static String sentence(Condition condition) {
    return sentence(condition, Map.of());
  }

  /** The same, own segments being told by their names, which {@link SegmentNames} knows. */
  public static String sentence(Condition condition, Map<Long, String> names) {
    return condition.accept(new ConditionSentence(names));
  }

  /** The keys of the own segments that a condition names. */
  public static Set<Long> segments(Condition condition) {
    return NamedSegments.in(condition);
  }
}
