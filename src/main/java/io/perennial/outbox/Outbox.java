package io.perennial.outbox;

import jakarta.inject.Singleton;
import java.util.List;

/** Where messages are queued, in the transaction of what they follow from. */
@Singleton
public class Outbox {

  /**
   * Queues messages in the caller's transaction. A draft whose firing and step were queued before
   * changes nothing.
   *
   * @return how many are new
   */
  public int enqueue(List<Draft> drafts) {
    throw new UnsupportedOperationException("not yet: " + drafts.size());
  }
}
