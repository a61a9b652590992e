package io.perennial.workflow;

/**
 * Who had a value before, as SQL over the score s: those are on the cold side where no row of state
 * says otherwise.
 *
 * @param ever who has, or once had, a value
 * @param before who had one at an earlier day
 * @param inRun who had one in the run read before on the same day, whose score has the alias b
 */
record KnownSql(String ever, String before, String inRun) {
  /** Of what nobody has a value of. */
  static final KnownSql NOBODY = new KnownSql("false", "false", "false");

  /** By a column of the score that holds the day of the first value. */
  static KnownSql since(String column, String inRun) {
    return new KnownSql(column + " is not null", column + " < :asOf", inRun);
  }
}
