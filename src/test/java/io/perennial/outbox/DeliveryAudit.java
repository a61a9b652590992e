package io.perennial.outbox;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.mail.ScriptedSmtp.Taken;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Compares what the outbox says of its messages with what the mail server got. */
final class DeliveryAudit {

  private static final Set<MessageState> ENDS =
      EnumSet.of(
          MessageState.ACCEPTED, MessageState.FAILED, MessageState.DEAD, MessageState.IN_DOUBT);

  private final List<Message> messages;
  private final MessageLog log;
  private final Map<Long, Long> doubts;
  private final Map<String, List<Taken>> copies;
  private final Map<String, Long> delivered;

  private DeliveryAudit(List<Message> messages, MessageLog log, List<Taken> taken) {
    this.messages = messages;
    this.log = log;
    this.doubts = log.doubts();
    this.copies = taken.stream().collect(Collectors.groupingBy(Taken::recipient));
    this.delivered =
        taken.stream()
            .filter(Taken::isDelivered)
            .collect(Collectors.groupingBy(Taken::recipient, Collectors.counting()));
  }

  static DeliveryAudit of(Jdbi jdbi, MessageLog log, List<Taken> taken) {
    List<Message> messages =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select * from message order by id")
                    .map(MessageRow::read)
                    .list());
    return new DeliveryAudit(messages, log, List.copyOf(taken));
  }

  /** Throws unless each of so many messages was treated as promised. */
  void check(int queued) {
    assertEquals(queued, messages.size());
    assertEquals(queued, messages.stream().map(Message::firingId).distinct().count());
    assertEquals(
        copies.size(),
        messages.stream().filter(m -> copies.containsKey(m.to())).count(),
        "mails to somebody to whom nothing was queued");
    assertEquals(List.of(), log.marketingSentAgain());
    assertTrue(log.steps().stream().allMatch(MessageLog.Step::isAllowed), log.steps().toString());
    assertAll(messages.stream().map(message -> () -> check(message)));
  }

  private void check(Message message) {
    String name = message.to() + " " + message.state();
    long arrived = arrived(message);
    long inDoubt = doubts.getOrDefault(message.firingId(), 0L);
    assertTrue(ENDS.contains(message.state()), name + " is lost");
    for (Taken copy : copies.getOrDefault(message.to(), List.of())) {
      assertEquals(message.messageId(), copy.messageId(), name);
    }
    switch (message.messageClass()) {
      case MARKETING -> assertTrue(arrived <= 1, name + " arrived " + arrived + " times");
      case TRANSACTIONAL, STAFF ->
          assertTrue(arrived <= 1 + inDoubt, name + " arrived " + arrived + " times");
    }
    if (message.state() == MessageState.ACCEPTED) {
      assertTrue(arrived > 0, name + " never arrived");
    } else if (arrived > 0) {
      assertTrue(inDoubt > 0, name + " arrived and was never in doubt");
    }
    if (message.messageClass() == MessageClass.MARKETING && inDoubt > 0) {
      assertEquals(MessageState.IN_DOUBT, message.state(), name);
    }
  }

  private long arrived(Message message) {
    return delivered.getOrDefault(message.to(), 0L);
  }

  /** The figures, by class. */
  @Override
  public String toString() {
    return messages.stream()
        .collect(
            Collectors.groupingBy(
                Message::messageClass,
                () -> new EnumMap<>(MessageClass.class),
                Collectors.collectingAndThen(Collectors.toList(), this::figures)))
        .toString();
  }

  private String figures(List<Message> same) {
    Map<MessageState, Long> states =
        same.stream()
            .collect(
                Collectors.groupingBy(
                    Message::state,
                    () -> new EnumMap<>(MessageState.class),
                    Collectors.counting()));
    return "%s, %d had been in doubt, %d arrived twice or more, %d in doubt at the end had arrived"
        .formatted(
            states,
            same.stream().filter(m -> doubts.containsKey(m.firingId())).count(),
            same.stream().filter(m -> arrived(m) > 1).count(),
            same.stream()
                .filter(m -> m.state() == MessageState.IN_DOUBT && arrived(m) > 0)
                .count());
  }
}
