package io.perennial.customer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What a package tells on customers' timelines: a CDI bean in each package that knows of things
 * that happened with them.
 */
public interface TimelineSource {
  /** A name that no other source has; entries of one instant stand in the order of these names. */
  String name();

  /** The kinds of entries that it has. */
  Set<TimelineKind> kinds();

  /**
   * The entries in a range by customer, the newest first, those of one instant by descending key;
   * in as many statements for fifty customers as for one.
   */
  Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range);
}
