package io.perennial.graphql;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is asked for: the first so many after a cursor.
 *
 * <p>A store reads {@link #fetch()} rows, one more than asked for, which tells whether more follow:
 *
 * <pre>{@code
 * Page page = Page.of(first, after);
 * List<Row> rows = store.rows(page.fetch(), ...);
 * List<Edge> edges = page.cut(rows).stream().map(row -> new Edge(cursor(row), row)).toList();
 * return new Connection(edges, page.info(rows, edges, Edge::cursor));
 * }</pre>
 *
 * @param first how many, 1 to {@value #MAXIMUM}
 * @param after the cursor after which the page starts; null for the beginning
 */
public record Page(int first, @Nullable String after) {

  /** How many where nothing is said: the default value of every argument {@code first}. */
  public static final String DEFAULT = "20";

  /** How many at most. */
  public static final int MAXIMUM = 100;

  /**
   * The page of an argument pair.
   *
   * @throws ApiException BAD_USER_INPUT where {@code first} is outside 1 to {@value #MAXIMUM}
   */
  public static Page of(@Nullable Integer first, @Nullable String after) {
    int size = first == null ? Integer.parseInt(DEFAULT) : first;
    if (size < 1 || size > MAXIMUM) {
      throw ApiException.badUserInput(
          "first is "
              + size
              + ", but a page holds 1 to "
              + MAXIMUM
              + ": ask for fewer, and for the rest with after: pageInfo.endCursor.");
    }
    return new Page(size, after);
  }

  /** How many rows to read: one more than asked for. */
  public int fetch() {
    return first + 1;
  }

  /** The rows that belong to the page, of those that were read. */
  public <R> List<R> cut(List<R> read) {
    return read.size() > first ? read.subList(0, first) : read;
  }

  /** Where the page stands, given the rows that were read and the edges made of them. */
  public <E> PageInfo info(List<?> read, List<E> edges, Function<E, String> cursor) {
    return new PageInfo(
        read.size() > first,
        after != null,
        edges.isEmpty() ? null : cursor.apply(edges.get(0)),
        edges.isEmpty() ? null : cursor.apply(edges.get(edges.size() - 1)));
  }
}
