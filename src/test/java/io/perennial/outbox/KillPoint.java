package io.perennial.outbox;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where on a message's way its process is killed. */
enum KillPoint {
  ENQUEUE_UNCOMMITTED(2, null),
  /** Before the enqueuer is told. */
  ENQUEUE_COMMITTED(2, MessageState.PENDING),
  BEFORE_CLAIM(2, MessageState.PENDING),
  CLAIM_UNCOMMITTED(2, MessageState.PENDING),
  CLAIM_COMMITTED(2, MessageState.CLAIMED),
  HAND_OVER_UNCOMMITTED(3, MessageState.CLAIMED),
  /** Before anything of these messages went to the mail server. */
  HAND_OVER_COMMITTED(3, MessageState.SENDING),
  SERVER_GREETS(3, MessageState.SENDING),
  SERVER_READ_MAIL(12, MessageState.SENDING),
  SERVER_READ_RCPT(12, MessageState.SENDING),
  SERVER_READ_DATA(12, MessageState.SENDING),
  SERVER_READ_HALF_THE_CONTENT(1, MessageState.SENDING),
  SERVER_READ_CONTENT(12, MessageState.SENDING),
  /** At once: the answer may have been written down by then, or not. */
  SERVER_ANSWERED(12, null),
  BEFORE_ANSWER(3, MessageState.SENDING),
  ANSWER_UNCOMMITTED(3, MessageState.SENDING),
  ANSWER_COMMITTED(3, null);

  /** It is hit at one of so many times that it comes by. */
  final int times;

  private final @Nullable MessageState seen;

  KillPoint(int times, @Nullable MessageState seen) {
    this.times = times;
    this.seen = seen;
  }

  /** Where a process was killed here, one message at least is in one of these; empty for any. */
  List<MessageState> seen() {
    return seen == MessageState.PENDING
        ? List.of(MessageState.PENDING, MessageState.RETRY_AT)
        : Stream.ofNullable(seen).toList();
  }
}
