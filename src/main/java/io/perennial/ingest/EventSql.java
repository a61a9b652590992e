package io.perennial.ingest;

/** How events get from the staging table into their own. */
final class EventSql {
  /** A row without an id takes one from all that it says and its occurrence in the file. */
  static final String SELECTION =
      """
      select s.n, s.line, s.customer,
             cast(coalesce(s.event_id, 'derived-' || left(encode(sha256(convert_to(
               s.customer || chr(31) || extract(epoch from s.occurred_at) || chr(31)
               || s.kind || chr(31) || coalesce(s.name, '') || chr(31)
               || cast(s.properties as text) || chr(31) || unnamed.occurrence, 'UTF8')), 'hex'), 32)
             ) as text) collate "C" as event_id,
             s.kind, s.name, s.occurred_at, s.day, s.properties
      from {staged} s
      left join (
        select n, row_number() over (
            partition by customer, occurred_at, kind, name, properties order by n) as occurrence
        from {staged} where event_id is null and reason is null
      ) unnamed on unnamed.n = s.n
      where s.reason is null
      """;

  /**
   * Adds events, and corrects those that are known with other content. In the order of the indexes
   * by customer: each of their pages is then changed once in a batch.
   */
  static final String MERGE =
      """
      insert into event as e (source, event_id, customer_id, kind, name, occurred_at, day, known_at,
        properties, job_id)
      select :source, r.event_id, i.customer_id, r.kind, r.name, r.occurred_at, r.day,
             case when :knownAtPlaced then r.occurred_at
                  when r.day > night.last_as_of then least(r.occurred_at, :now)
                  else :now end,
             r.properties, :job
      from {rows} r
      join customer_identity i on i.source = :source and i.external_id = r.customer
      cross join (
        select coalesce(max(as_of), '-infinity') as last_as_of
        from scoring_run where current_from is not null) night
      where {batch}
      order by i.customer_id, r.occurred_at
      on conflict (source, event_id) do update
      set customer_id = excluded.customer_id, kind = excluded.kind, name = excluded.name,
          occurred_at = excluded.occurred_at, day = excluded.day,
          properties = excluded.properties, job_id = excluded.job_id
      where (e.customer_id, e.kind, e.name, e.occurred_at, e.properties)
        is distinct from (excluded.customer_id, excluded.kind, excluded.name,
                          excluded.occurred_at, excluded.properties)
      """;

  private EventSql() {}
}
