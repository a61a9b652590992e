package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Files of orders, refunds and cancellations. */
@Singleton
final class OrderFile implements FileKind {
  private static final List<StagingColumn> COLUMNS =
      List.of(
          StagingColumn.id("customer"),
          StagingColumn.id("order_id"),
          StagingColumn.id("refund_of"),
          StagingColumn.text("kind"),
          StagingColumn.of("placed_at", "timestamptz"),
          StagingColumn.of("day", "date"),
          StagingColumn.of("amount", "numeric(19, 4)"),
          StagingColumn.text("currency"),
          StagingColumn.of("margin", "numeric(7, 6)"),
          StagingColumn.text("channel"),
          StagingColumn.text("campaign"));

  private final BusinessCalendar calendar;
  private final Reporting reporting;
  private final NewCustomers newCustomers;

  OrderFile(BusinessCalendar calendar, Reporting reporting, NewCustomers newCustomers) {
    this.calendar = calendar;
    this.reporting = reporting;
    this.newCustomers = newCustomers;
  }

  @Override
  public JobKind job() {
    return JobKind.IMPORT_ORDERS;
  }

  @Override
  public String path() {
    return "orders";
  }

  @Override
  public List<? extends Field> fields() {
    return List.of(OrderField.values());
  }

  @Override
  public List<StagingColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<String> key() {
    return List.of("order_id");
  }

  @Override
  public RowCheck check(ImportOptions options) {
    return new OrderCheck(new Cells(options, calendar), reporting.currency());
  }

  @Override
  public String selection() {
    return OrderSql.SELECTION.replace("{reporting}", reporting.currency());
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
    Long[] former = batch.query(OrderSql.SUPERSEDE).mapTo(Long.class).list().toArray(Long[]::new);
    long added = batch.query(OrderSql.APPEND).bind("former", former).mapTo(Long.class).one();
    return new JobCount(added, 0, rows - erased - added, erased);
  }

  @Override
  public long faults(Batch whole) {
    return LineSums.differing(whole);
  }
}
