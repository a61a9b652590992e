package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import jakarta.inject.Singleton;
import java.util.List;

/** Files of customers: a cell that is empty leaves what is known. */
@Singleton
final class CustomerFile implements FileKind {
  private static final String MERGE =
      """
      with given as materialized (
        select i.customer_id, c.email_consent as consent_before, r.*
        from {rows} r
        join customer_identity i on i.source = :source and i.external_id = r.customer
        join customer c on c.id = i.customer_id
        where {batch}
      ),
      changed as (
        update customer c
        set name = coalesce(g.name, c.name),
            email = coalesce(g.email, c.email),
            email_normalised = coalesce(g.email_normalised, c.email_normalised),
            email_consent = coalesce(g.email_consent, c.email_consent),
            locale = coalesce(g.locale, c.locale),
            time_zone = coalesce(g.time_zone, c.time_zone),
            country = coalesce(g.country, c.country),
            channel = coalesce(g.channel, c.channel),
            acquired_at = coalesce(g.acquired_at, c.acquired_at),
            acquisition_cost = coalesce(g.acquisition_cost, c.acquisition_cost),
            tags = coalesce(g.tags, c.tags),
            attributes = c.attributes || g.attributes,
            updated_at = :now,
            version = c.version + 1
        from given g
        where c.id = g.customer_id and (
          c.id >= :created
          or (c.name, c.email, c.email_normalised, c.email_consent, c.locale, c.time_zone,
              c.country, c.channel, c.acquired_at, c.acquisition_cost, c.tags, c.attributes)
            is distinct from
              (coalesce(g.name, c.name), coalesce(g.email, c.email),
               coalesce(g.email_normalised, c.email_normalised),
               coalesce(g.email_consent, c.email_consent), coalesce(g.locale, c.locale),
               coalesce(g.time_zone, c.time_zone), coalesce(g.country, c.country),
               coalesce(g.channel, c.channel), coalesce(g.acquired_at, c.acquired_at),
               coalesce(g.acquisition_cost, c.acquisition_cost), coalesce(g.tags, c.tags),
               c.attributes || g.attributes))
        returning c.id
      ),
      consented as (
        insert into consent_change (customer_id, granted, cause, at)
        select customer_id, email_consent, 'IMPORT', :now from given
        where email_consent is not null and email_consent is distinct from consent_before
      )
      select count(*) from changed
      """;

  private final BusinessCalendar calendar;
  private final NewCustomers newCustomers;

  CustomerFile(BusinessCalendar calendar, NewCustomers newCustomers) {
    this.calendar = calendar;
    this.newCustomers = newCustomers;
  }

  @Override
  public JobKind job() {
    return JobKind.IMPORT_CUSTOMERS;
  }

  @Override
  public String path() {
    return "customers";
  }

  @Override
  public List<? extends Field> fields() {
    return List.of(CustomerField.values());
  }

  @Override
  public List<StagingColumn> columns() {
    return List.of(
        StagingColumn.id("customer"),
        StagingColumn.text("email"),
        StagingColumn.text("email_normalised"),
        StagingColumn.text("name"),
        StagingColumn.text("locale"),
        StagingColumn.text("time_zone"),
        StagingColumn.text("country"),
        StagingColumn.text("channel"),
        StagingColumn.of("acquired_at", "date"),
        StagingColumn.of("acquisition_cost", "numeric(19, 4)"),
        StagingColumn.of("email_consent", "boolean"),
        StagingColumn.of("tags", "text[]"),
        StagingColumn.of("attributes", "jsonb"));
  }

  @Override
  public List<String> key() {
    return List.of("customer");
  }

  @Override
  public RowCheck check(ImportOptions options) {
    return new CustomerCheck(new Cells(options, calendar));
  }

  @Override
  public JobCount merge(Batch batch) {
    long rows = batch.count("true");
    NewCustomers.Created created = newCustomers.create(batch);
    long erased = batch.count(OrderSql.IS_ERASED);
    long changed = batch.query(MERGE).bind("created", created.from()).mapTo(Long.class).one();
    return new JobCount(changed, 0, rows - erased - changed, erased);
  }
}
