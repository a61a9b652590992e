package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import jakarta.inject.Singleton;
import java.util.List;

/** Files of order lines; they may come before their orders. */
@Singleton
final class OrderLineFile implements FileKind {
  private static final String SUPERSEDE =
      """
      update purchase_line l
      set superseded_at = :now
      from {rows} r
      where {batch} and l.source = :source and l.order_id = r.order_id and l.line = r.order_line
        and l.superseded_at is null
        and (l.product_id, l.quantity, l.amount, l.unit_cost)
          is distinct from
            (r.product_id, r.quantity, r.amount, coalesce(r.unit_cost, l.unit_cost))
      """;

  private static final String APPEND =
      """
      with added as (
        insert into purchase_line
          (source, order_id, line, revision, product_id, quantity, amount, unit_cost, known_at)
        select :source, r.order_id, r.order_line, coalesce(prior.revision, 0) + 1, r.product_id,
               r.quantity, r.amount, coalesce(r.unit_cost, prior.unit_cost),
               case when p.id is not null and (:knownAtPlaced or
                      prior.revision is null and p.day > night.last_as_of) then p.known_at
                    else :now end
        from {rows} r
        cross join (
          select coalesce(max(as_of), '-infinity') as last_as_of
          from scoring_run where current_from is not null) night
        left join purchase p
          on p.source = :source and p.order_id = r.order_id and p.superseded_at is null
        left join lateral (
          select revision, unit_cost from purchase_line
          where source = :source and order_id = r.order_id and line = r.order_line
            and superseded_at is not null
          order by revision desc limit 1) prior on true
        where {batch} and not exists (
          select from purchase_line l
          where l.source = :source and l.order_id = r.order_id and l.line = r.order_line
            and l.superseded_at is null)
        order by r.n
        returning order_id
      ),
      raised as (
        insert into purchase_change as c (customer_id, version)
        select distinct p.customer_id, 1
        from added
        join purchase p
          on p.source = :source and p.order_id = added.order_id and p.superseded_at is null
        order by p.customer_id
        on conflict (customer_id) do update set version = c.version + 1
      )
      select count(*) from added
      """;

  private final BusinessCalendar calendar;

  OrderLineFile(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public JobKind job() {
    return JobKind.IMPORT_ORDER_LINES;
  }

  @Override
  public String path() {
    return "order-lines";
  }

  @Override
  public List<? extends Field> fields() {
    return List.of(OrderLineField.values());
  }

  @Override
  public List<StagingColumn> columns() {
    return List.of(
        StagingColumn.id("order_id"),
        StagingColumn.id("order_line"),
        StagingColumn.id("product_id"),
        StagingColumn.of("quantity", "numeric(19, 4)"),
        StagingColumn.of("amount", "numeric(19, 4)"),
        StagingColumn.of("unit_cost", "numeric(19, 4)"));
  }

  @Override
  public List<String> key() {
    return List.of("order_id", "order_line");
  }

  @Override
  public RowCheck check(ImportOptions options) {
    return new OrderLineCheck(new Cells(options, calendar));
  }

  @Override
  public JobCount merge(Batch batch) {
    long rows = batch.count("true");
    batch.update(SUPERSEDE).execute();
    long added = batch.query(APPEND).mapTo(Long.class).one();
    return new JobCount(added, 0, rows - added, 0);
  }

  @Override
  public long faults(Batch whole) {
    return LineSums.differing(whole);
  }
}
