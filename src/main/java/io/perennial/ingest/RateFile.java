package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import jakarta.inject.Singleton;
import java.util.List;

/** Files of exchange rates: units of the reporting currency per unit of a currency, by day. */
@Singleton
final class RateFile implements FileKind {
  private static final String MERGE =
      """
      insert into exchange_rate as known (currency, day, rate)
      select r.currency, r.day, r.rate from {rows} r where {batch}
      on conflict (currency, day) do update set rate = excluded.rate
      where known.rate <> excluded.rate
      """;

  private final BusinessCalendar calendar;
  private final Reporting reporting;

  RateFile(BusinessCalendar calendar, Reporting reporting) {
    this.calendar = calendar;
    this.reporting = reporting;
  }

  @Override
  public JobKind job() {
    return JobKind.IMPORT_RATES;
  }

  @Override
  public String path() {
    return "rates";
  }

  @Override
  public List<? extends Field> fields() {
    return List.of(RateField.values());
  }

  @Override
  public List<StagingColumn> columns() {
    return List.of(
        StagingColumn.of("day", "date"),
        StagingColumn.text("currency"),
        StagingColumn.of("rate", "numeric(19, 9)"));
  }

  @Override
  public List<String> key() {
    return List.of("currency", "day");
  }

  @Override
  public RowCheck check(ImportOptions options) {
    return new RateCheck(new Cells(options, calendar), reporting.currency());
  }

  @Override
  public JobCount merge(Batch batch) {
    long rows = batch.count("true");
    long changed = batch.update(MERGE).execute();
    return new JobCount(changed, 0, rows - changed, 0);
  }
}
