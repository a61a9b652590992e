package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Files of subscriptions: a row for each phase of each of them. */
@Singleton
final class SubscriptionFile implements FileKind {
  private static final List<StagingColumn> COLUMNS =
      List.of(
          StagingColumn.id("customer"),
          StagingColumn.id("subscription_id"),
          StagingColumn.of("started_at", "timestamptz"),
          StagingColumn.of("day", "date"),
          StagingColumn.text("plan"),
          StagingColumn.text("period"),
          StagingColumn.of("amount", "numeric(19, 4)"),
          StagingColumn.text("currency"),
          StagingColumn.of("margin", "numeric(7, 6)"),
          StagingColumn.of("ended_at", "timestamptz"),
          StagingColumn.of("paused_from", "timestamptz"),
          StagingColumn.of("paused_to", "timestamptz"));

  private final BusinessCalendar calendar;
  private final Reporting reporting;
  private final NewCustomers newCustomers;

  SubscriptionFile(BusinessCalendar calendar, Reporting reporting, NewCustomers newCustomers) {
    this.calendar = calendar;
    this.reporting = reporting;
    this.newCustomers = newCustomers;
  }

  @Override
  public JobKind job() {
    return JobKind.IMPORT_SUBSCRIPTIONS;
  }

  @Override
  public String path() {
    return "subscriptions";
  }

  @Override
  public List<? extends Field> fields() {
    return List.of(SubscriptionField.values());
  }

  @Override
  public List<StagingColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<String> key() {
    return List.of("subscription_id", "started_at");
  }

  @Override
  public RowCheck check(ImportOptions options) {
    return new SubscriptionCheck(new Cells(options, calendar), reporting.currency());
  }

  @Override
  public String selection() {
    return SubscriptionSql.SELECTION.replace("{reporting}", reporting.currency());
  }

  @Override
  public void rejectMore(Handle handle, Staging staging, long job) {
    handle
        .createUpdate(OrderSql.REJECT_WITHOUT_RATE.replace("{rows}", staging.ready()))
        .bind("job", job)
        .execute();
  }

  @Override
  public JobCount merge(Batch batch) {
    long rows = batch.count("true");
    newCustomers.create(batch);
    long erased = batch.count(OrderSql.IS_ERASED);
    batch.update(SubscriptionSql.SUPERSEDE).execute();
    long added = batch.update(SubscriptionSql.APPEND).execute();
    return new JobCount(added, 0, rows - erased - added, erased);
  }
}
