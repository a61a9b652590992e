package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;

/** How a leaf compares a customer's value with its operand. */
@Description("How a value is compared. A missing value never matches, whatever the operator.")
public enum Operator {
  @Description("Equal. Text: the same to the letter.")
  EQ("is"),
  @Description("Known and different.")
  NEQ("is not"),
  @Description("Greater, or later.")
  GT("is more than"),
  @Description("Greater or equal, or on that day or later.")
  GTE("is at least"),
  @Description("Less, or earlier.")
  LT("is less than"),
  @Description("Less or equal, or on that day or earlier.")
  LTE("is at most"),
  @Description("Equal to one of a list.")
  IN("is one of"),
  @Description("Text with this in it, upper and lower case alike.")
  CONTAINS("contains"),
  @Description("Text that begins with this, upper and lower case alike.")
  STARTS_WITH("starts with"),
  @Description("There is a value; compares with nothing.")
  KNOWN("is known");

  private final String words;

  Operator(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
