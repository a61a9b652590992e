package io.perennial.graphql;

/** A caller's own value as an error may repeat it: short, on one line. */
public final class Quoted {

  private static final int LIMIT = 60;

  private Quoted() {}

  /** The value without control characters, cut at 60 characters. */
  public static String brief(String value) {
    String line = value.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
  }
}
