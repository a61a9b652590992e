package io.perennial.workflow;

import io.perennial.workflow.definition.DefinitionJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads what last started a workflow for a customer, in one statement. */
final class LatestFiringStore {
  private LatestFiringStore() {}

  // workflow_id + 0: a customer has few firings and a workflow many.
  static Optional<LatestFiring> of(Handle handle, long workflow, long customer) {
    return handle
        .createQuery(
            """
            select f.*, cast(v.definition as text) as definition,
                   (select max(b.acted_as_of) from firing b
                    where b.customer_id = f.customer_id and b.workflow_id + 0 = f.workflow_id
                      and b.id < f.id and b.outcome in ('ENROLLED', 'HELD_OUT')) as enrolled_before
            from firing f
            join workflow_version v on v.id = f.workflow_version_id
            where f.customer_id = :customer and f.workflow_id + 0 = :workflow
            order by f.id desc limit 1
            """)
        .bind("customer", customer)
        .bind("workflow", workflow)
        .map(LatestFiringStore::read)
        .findOne();
  }

  /** Why the address of a customer is on the suppression list; empty where it is not. */
  static Optional<String> suppressedBecause(Handle handle, long customer) {
    return handle
        .createQuery(
            """
            select u.reason from customer c
            join suppression u on u.email_normalised = c.email_normalised
            where c.id = :customer
            """)
        .bind("customer", customer)
        .mapTo(String.class)
        .findOne();
  }

  private static LatestFiring read(ResultSet row, StatementContext context) throws SQLException {
    return new LatestFiring(
        FiringList.read(row, context),
        Origin.valueOf(row.getString("origin")),
        DefinitionJson.read(row.getString("definition")),
        row.getObject("acted_as_of", LocalDate.class),
        row.getObject("enrolled_before", LocalDate.class),
        null,
        List.of());
  }
}
