package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import jakarta.inject.Singleton;
import java.util.List;

/** Files of addresses that get no mail: they add to the list and take nothing off it. */
@Singleton
final class SuppressionFile implements FileKind {
  private static final String MERGE =
      """
      insert into suppression (email_normalised, reason, at)
      select r.email_normalised, r.listed_for, :now from {rows} r where {batch}
      order by r.email_normalised
      on conflict (email_normalised) do nothing
      """;

  private final BusinessCalendar calendar;

  SuppressionFile(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public JobKind job() {
    return JobKind.IMPORT_SUPPRESSIONS;
  }

  @Override
  public String path() {
    return "suppressions";
  }

  @Override
  public List<? extends Field> fields() {
    return List.of(SuppressionField.values());
  }

  @Override
  public List<StagingColumn> columns() {
    return List.of(StagingColumn.text("email_normalised"), StagingColumn.text("listed_for"));
  }

  @Override
  public List<String> key() {
    return List.of("email_normalised");
  }

  @Override
  public RowCheck check(ImportOptions options) {
    return new SuppressionCheck(new Cells(options, calendar));
  }

  @Override
  public JobCount merge(Batch batch) {
    long rows = batch.count("true");
    long added = batch.update(MERGE).execute();
    return new JobCount(added, 0, rows - added, 0);
  }
}
