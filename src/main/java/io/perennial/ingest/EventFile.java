package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import jakarta.inject.Singleton;
import java.util.List;

/** Files of events: what customers do beside buying. */
@Singleton
final class EventFile implements FileKind {
  private static final List<StagingColumn> COLUMNS =
      List.of(
          StagingColumn.id("customer"),
          StagingColumn.id("event_id"),
          StagingColumn.text("kind"),
          StagingColumn.text("name"),
          StagingColumn.of("occurred_at", "timestamptz"),
          StagingColumn.of("day", "date"),
          StagingColumn.of("properties", "jsonb"));

  private final BusinessCalendar calendar;
  private final NewCustomers newCustomers;

  EventFile(BusinessCalendar calendar, NewCustomers newCustomers) {
    this.calendar = calendar;
    this.newCustomers = newCustomers;
  }

  @Override
  public JobKind job() {
    return JobKind.IMPORT_EVENTS;
  }

  @Override
  public String path() {
    return "events";
  }

  @Override
  public List<? extends Field> fields() {
    return List.of(EventField.values());
  }

  @Override
  public List<StagingColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<String> key() {
    return List.of("event_id");
  }

  @Override
  public RowCheck check(ImportOptions options) {
    return new EventCheck(new Cells(options, calendar));
  }

  @Override
  public String selection() {
    return EventSql.SELECTION;
  }

  @Override
  public JobCount merge(Batch batch) {
    long rows = batch.count("true");
    newCustomers.create(batch);
    long erased = batch.count(OrderSql.IS_ERASED);
    long changed = batch.update(EventSql.MERGE).execute();
    return new JobCount(changed, 0, rows - erased - changed, erased);
  }
}
