package io.perennial.workflow;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import io.perennial.workflow.enrolment.Enrolments;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The sides and firings of a customer. Firings outlive an erasure for the workflow's sums: they
 * tell numbers of a customer without a name.
 */
@Singleton
final class WorkflowPersonalData implements PersonalData {
  private final Enrolments enrolments;

  WorkflowPersonalData(Enrolments enrolments) {
    this.enrolments = enrolments;
  }

  @Override
  public String area() {
    return "workflows";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(
        new TableColumn("crossing_state", "customer_id"),
        new TableColumn("firing", "customer_id"),
        new TableColumn("enrolment", "customer_id"));
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    forget(handle, customer);
    handle
        .createUpdate("update firing set detail = null where customer_id = :customer")
        .bind("customer", customer)
        .execute();
    enrolments.erased(handle, customer);
  }

  /**
   * The survivor keeps its own sides; firings move, so that cool-downs and maximums count for both.
   */
  @Override
  public void merge(Handle handle, long from, long into) {
    forget(handle, from);
    handle
        .createUpdate(
            """
            update firing f set customer_id = :into
            where customer_id = :from and not exists (
              select 1 from firing o
              where o.workflow_version_id = f.workflow_version_id and o.customer_id = :into
                and o.episode_as_of = f.episode_as_of and o.episode_version = f.episode_version
                and o.origin = f.origin)
            """)
        .bind("from", from)
        .bind("into", into)
        .execute();
    enrolments.merged(handle, from, into);
  }

  private static void forget(Handle handle, long customer) {
    handle
        .createUpdate("delete from crossing_state where customer_id = :customer")
        .bind("customer", customer)
        .execute();
  }
}
