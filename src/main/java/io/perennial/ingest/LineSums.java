package io.perennial.ingest;

/** Compares orders with the sums of their lines. */
final class LineSums {
  private static final String DIFFERING =
      """
      select count(*)
      from (select distinct r.order_id from {rows} r where {batch}) f
      join purchase p on p.source = :source and p.order_id = f.order_id and p.kind = 'ORDER'
        and p.superseded_at is null
      cross join lateral (
        select sum(l.amount) as amount from purchase_line l
        where l.source = :source and l.order_id = p.order_id and l.superseded_at is null) lines
      where abs(lines.amount - p.amount) > 0.005 and exists (select from purchase_line)
      """;

  private LineSums() {}

  /** How many orders named in a file have lines that do not sum to their amount. */
  static long differing(Batch whole) {
    return whole.query(DIFFERING).mapTo(Long.class).one();
  }
}
