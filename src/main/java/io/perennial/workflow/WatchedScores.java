package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.Threshold;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The scores of a run as a version of a workflow reads them: with aliases s for a score and c for
 * its customer, and the threshold over them.
 *
 * @param scores the table of the scores, with its alias s
 * @param joins what else the threshold needs beside s and c; empty for most
 * @param sql the threshold
 * @param known since when a customer has had values
 * @param edition of the segments that have a say
 * @param binds the parameters of sql beside enter and exit
 */
record WatchedScores(
    ScoringRun run,
    Threshold threshold,
    String scores,
    String joins,
    ThresholdSql sql,
    KnownSql known,
    String edition,
    Map<String, Object> binds) {

  /** What follows {@code from}: the scores, each with its customer. */
  String from() {
    return scores + " left join customer c on c.id = s.customer_id" + joins;
  }

  /** The condition that every reading of {@link #from} begins with. */
  String ofRun() {
    return "s.run_id = " + run.id();
  }

  /**
   * The condition that the customer is one of those that lists show, neither erased nor merged into
   * another: it reads the few who are not, by their index.
   */
  String listed() {
    return """
    not exists (select from customer e
      where e.id = s.customer_id and not (e.merged_into is null and e.erased_at is null))
    """;
  }

  /** Gives a statement all parameters of the threshold, and asOf, whether it uses them or not. */
  <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .configure(SqlStatements.class, allowed -> allowed.setUnusedBindingAllowed(true))
        .bind("enter", threshold.enter())
        .bind("exit", threshold.exit())
        .bind("asOf", run.asOf())
        .bindMap(binds);
  }
}
