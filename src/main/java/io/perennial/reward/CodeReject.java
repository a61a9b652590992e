package io.perennial.reward;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A code that was not taken over. */
@Description("A code that was not taken over.")
public record CodeReject(
    @Description("Its line in the file, or its place in the list, counted from 1.") int line,
    @NonNull @Description("As read, cut to 200 characters.") String value,
    @NonNull @Description("What is wrong.") String reason,
    @NonNull @Description("What to do about it.") String remedy) {

  private static final int LONGEST = 200;

  static CodeReject of(long line, String value, CodeCheck.Refused refused) {
    String cut = value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
    return new CodeReject(
        Math.toIntExact(line), cut.replace('\0', '\u2400'), refused.reason(), refused.remedy());
  }
}
