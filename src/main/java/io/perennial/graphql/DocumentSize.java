package io.perennial.graphql;

/**
 * How large a part of a document is.
 *
 * @param cost how many objects it can ask for, see {@link CostMeter}
 * @param depth how deep its fields are nested
 * @param aliases how many of its fields have an alias
 */
record DocumentSize(long cost, int depth, int aliases) {

  static final DocumentSize NONE = new DocumentSize(0, 0, 0);

  /** Large enough to be beyond any limit, small enough never to overflow. */
  private static final long CEILING = 1L << 40;

  DocumentSize beside(DocumentSize other) {
    return new DocumentSize(
        Math.min(CEILING, cost + other.cost),
        Math.max(depth, other.depth),
        Math.min(1 << 20, aliases + other.aliases));
  }

  DocumentSize under(int objects, int times, boolean aliased) {
    return new DocumentSize(
        Math.min(CEILING, times * (objects + cost)), depth + 1, aliases + (aliased ? 1 : 0));
  }
}
