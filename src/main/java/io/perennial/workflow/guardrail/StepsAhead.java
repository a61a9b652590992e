package io.perennial.workflow.guardrail;

import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.step.Program;
import io.perennial.workflow.step.Step;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The steps that waiting enrolments have ahead of them: what they cost is promised.
 *
 * @param waiting how many wait there
 * @param steps that each of them may still come to
 */
public record StepsAhead(long workflow, long waiting, List<Step> steps) {
  public StepsAhead {
    steps = List.copyOf(steps);
  }

  /** Of workflows, in one statement, by version and place. */
  public static List<StepsAhead> of(Handle handle, Collection<Long> workflows) {
    return handle
        .createQuery(
            """
            select e.workflow_id, cast(v.definition as text) as definition, e.place,
                   count(*) as waiting
            from enrolment e join workflow_version v on v.id = e.workflow_version_id
            where e.workflow_id = any(:workflows) and e.state = 'WAITING'
            group by e.workflow_id, v.id, e.place
            """)
        .bindArray("workflows", Long.class, workflows)
        .map((row, context) -> read(row))
        .list();
  }

  /** What they cost by workflow, given what one of each step costs. */
  public static Map<Long, BigDecimal> cost(
      Collection<StepsAhead> all, Function<Step, BigDecimal> costOf) {
    Map<Long, BigDecimal> cost = new HashMap<>();
    for (StepsAhead ahead : all) {
      BigDecimal each = ahead.steps().stream().map(costOf).reduce(BigDecimal.ZERO, BigDecimal::add);
      cost.merge(
          ahead.workflow(), each.multiply(BigDecimal.valueOf(ahead.waiting())), BigDecimal::add);
    }
    return cost;
  }

  private static StepsAhead read(ResultSet row) throws SQLException {
    Program program = Program.of(DefinitionJson.read(row.getString("definition")).steps());
    return new StepsAhead(
        row.getLong("workflow_id"), row.getLong("waiting"), program.ahead(row.getInt("place")));
  }
}
