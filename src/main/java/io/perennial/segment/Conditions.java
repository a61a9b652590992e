package io.perennial.segment;

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

  /** The condition as a clause, such as "lifetime value is at least 500 and tier is HIGH". */
  public static String sentence(Condition condition) {
    return condition.accept(new ConditionSentence());
  }
}
