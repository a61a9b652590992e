package io.perennial.outbox;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads the mails that followed from a firing. */
@Singleton
public final class FiringMessages {

  /** The newest mails of a firing first, at most so many. */
  public List<Message> newest(Handle handle, long firing, int limit) {
    return handle
        .createQuery(
            "select * from message where firing_id = :firing order by id desc limit :limit")
        .bind("firing", firing)
        .bind("limit", limit)
        .map(MessageRow::read)
        .list();
  }
}
