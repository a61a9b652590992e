package io.perennial.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The store and its transactions, which stand still where a process is to be killed. */
final class HaltingStore extends MessageStore implements Transactions {

  private final Jdbi jdbi;
  private final Halt halt;
  private @Nullable KillPoint uncommitted;
  private @Nullable KillPoint committed;

  HaltingStore(Jdbi jdbi, Halt halt) {
    this.jdbi = jdbi;
    this.halt = halt;
  }

  @Override
  public <T> T call(Function<Handle, T> work) {
    wrote(null, null);
    T result =
        jdbi.inTransaction(
            handle -> {
              T done = work.apply(handle);
              reached(uncommitted);
              return done;
            });
    reached(committed);
    return result;
  }

  @Override
  int insert(Handle handle, List<Draft> drafts, String domain, Instant queuedAt) {
    wrote(KillPoint.ENQUEUE_UNCOMMITTED, KillPoint.ENQUEUE_COMMITTED);
    return super.insert(handle, drafts, domain, queuedAt);
  }

  @Override
  List<Message> claim(
      Handle handle, String holder, int limit, Duration lease, List<String> except) {
    reached(KillPoint.BEFORE_CLAIM);
    List<Message> claimed = super.claim(handle, holder, limit, lease, except);
    if (!claimed.isEmpty()) {
      wrote(KillPoint.CLAIM_UNCOMMITTED, KillPoint.CLAIM_COMMITTED);
    }
    return claimed;
  }

  @Override
  List<Message> handOver(Handle handle, List<Message> messages, Duration lease, Instant now) {
    List<Message> begun = super.handOver(handle, messages, lease, now);
    if (!begun.isEmpty()) {
      wrote(KillPoint.HAND_OVER_UNCOMMITTED, KillPoint.HAND_OVER_COMMITTED);
    }
    return begun;
  }

  @Override
  int apply(Handle handle, Collection<MessageChange> changes, Instant now) {
    if (changes.stream().noneMatch(HaltingStore::isAnswer)) {
      return super.apply(handle, changes, now);
    }
    reached(KillPoint.BEFORE_ANSWER);
    wrote(KillPoint.ANSWER_UNCOMMITTED, KillPoint.ANSWER_COMMITTED);
    return super.apply(handle, changes, now);
  }

  private static boolean isAnswer(MessageChange change) {
    return MessageState.SENDING.after(change.event()).isPresent();
  }

  private void wrote(@Nullable KillPoint uncommitted, @Nullable KillPoint committed) {
    this.uncommitted = uncommitted;
    this.committed = committed;
  }

  private void reached(@Nullable KillPoint point) {
    if (point != null) {
      halt.reached(point);
    }
  }
}
