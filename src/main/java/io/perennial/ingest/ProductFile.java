package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import io.perennial.purchase.PurchaseChanges;
import jakarta.inject.Singleton;
import java.util.List;

/** Files of products. */
@Singleton
final class ProductFile implements FileKind {
  /** Whose margins a changed unit cost changes. */
  private static final String CONCERNED =
      """
      select distinct p.customer_id
      from {rows} r
      left join product on product.source = :source and product.product_id = r.product_id
      join purchase_line l
        on l.source = :source and l.product_id = r.product_id and l.superseded_at is null
      join purchase p
        on p.source = :source and p.order_id = l.order_id and p.superseded_at is null
      where {batch} and r.unit_cost is not null and r.unit_cost is distinct from product.unit_cost
      """;

  private static final String MERGE =
      """
      insert into product as known
        (source, product_id, name, category, price, unit_cost, active, updated_at)
      select :source, r.product_id, r.name, r.category, r.price, r.unit_cost,
             coalesce(r.active, true), :now
      from {rows} r where {batch}
      on conflict (source, product_id) do update
      set name = excluded.name,
          category = coalesce(excluded.category, known.category),
          price = coalesce(excluded.price, known.price),
          unit_cost = coalesce(excluded.unit_cost, known.unit_cost),
          active = excluded.active,
          updated_at = excluded.updated_at
      where (known.name, known.category, known.price, known.unit_cost, known.active)
        is distinct from
          (excluded.name, coalesce(excluded.category, known.category),
           coalesce(excluded.price, known.price), coalesce(excluded.unit_cost, known.unit_cost),
           excluded.active)
      """;

  private final BusinessCalendar calendar;

  ProductFile(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public JobKind job() {
    return JobKind.IMPORT_PRODUCTS;
  }

  @Override
  public String path() {
    return "products";
  }

  @Override
  public List<? extends Field> fields() {
    return List.of(ProductField.values());
  }

  @Override
  public List<StagingColumn> columns() {
    return List.of(
        StagingColumn.id("product_id"),
        StagingColumn.text("name"),
        StagingColumn.text("category"),
        StagingColumn.of("price", "numeric(19, 4)"),
        StagingColumn.of("unit_cost", "numeric(19, 4)"),
        StagingColumn.of("active", "boolean"));
  }

  @Override
  public List<String> key() {
    return List.of("product_id");
  }

  @Override
  public RowCheck check(ImportOptions options) {
    return new ProductCheck(new Cells(options, calendar));
  }

  @Override
  public JobCount merge(Batch batch) {
    long rows = batch.count("true");
    PurchaseChanges.raise(batch.handle(), batch.query(CONCERNED).mapTo(Long.class).list());
    long changed = batch.update(MERGE).execute();
    return new JobCount(changed, 0, rows - changed, 0);
  }
}
