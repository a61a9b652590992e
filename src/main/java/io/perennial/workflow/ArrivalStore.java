package io.perennial.workflow;

import org.jdbi.v3.core.Handle;

/**
 * Numbers arrivals, and keeps how far they are read.
 *
 * <p>An arrival is numbered after its commit, by one at a time, under the lock of the mark. So
 * nothing ever appears below a number that was given, whatever the order of the commits, and a
 * reader who goes by numbers misses nothing. A copy of the database holds numbers and marks alike.
 */
final class ArrivalStore {
  private static final int AT_ONCE = 20_000;

  private ArrivalStore() {}

  /**
   * Numbers what has arrived, at most so much.
   *
   * @return whether there may be more
   */
  static boolean number(Handle handle) {
    long last = lockMark(handle);
    int added =
        handle
            .createUpdate(
                """
                update arrival a set number = :last + waiting.place
                from (select id, row_number() over (order by id) as place
                      from arrival where number is null order by id limit :limit) waiting
                where a.id = waiting.id
                """)
            .bind("last", last)
            .bind("limit", AT_ONCE)
            .execute();
    handle
        .createUpdate("update arrival_mark set numbered = :numbered")
        .bind("numbered", last + added)
        .execute();
    return added == AT_ONCE;
  }

  /** The last number that was given. */
  static long numbered(Handle handle) {
    return handle
        .createQuery("select coalesce(max(numbered), 0) from arrival_mark")
        .mapTo(Long.class)
        .one();
  }

  /** Removes what every workflow that arrivals start has read. */
  static void tidy(Handle handle) {
    handle
        .createUpdate(
            """
            delete from arrival where number <= (
              select coalesce(min(coalesce(v.arrived_through, 0)), :numbered)
              from workflow w
              join workflow_version v on v.workflow_id = w.id and v.number = w.version
              where w.state = 'ACTIVE' and w.definition #> '{trigger,event}' is not null)
            """)
        .bind("numbered", lockMark(handle))
        .execute();
  }

  /** Lets a version begin with what arrives from now on. */
  static void begin(Handle handle, long version) {
    while (number(handle)) {
      // What has arrived by now is numbered first, and lies behind.
    }
    readThrough(handle, version, numbered(handle));
  }

  /** The last number that a version has read. */
  static long through(Handle handle, long version) {
    return handle
        .createQuery(
            "select coalesce(arrived_through, 0) from workflow_version where id = :version")
        .bind("version", version)
        .mapTo(Long.class)
        .one();
  }

  static void readThrough(Handle handle, long version, long number) {
    handle
        .createUpdate("update workflow_version set arrived_through = :number where id = :version")
        .bind("number", number)
        .bind("version", version)
        .execute();
  }

  private static long lockMark(Handle handle) {
    return handle
        .createQuery(
            """
            insert into arrival_mark as mark (numbered) values (0)
            on conflict (single) do update set numbered = mark.numbered
            returning numbered
            """)
        .mapTo(Long.class)
        .one();
  }
}
