package io.perennial.workflow;

import io.perennial.customer.EmailAddress;
import io.perennial.customer.Suppressions;
import io.perennial.outbox.Message;
import io.perennial.outbox.MessageClass;
import io.perennial.outbox.SendGate;
import io.perennial.outbox.Verdict;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Asks again at the moment of sending what may have changed since a customer was enrolled. */
@Singleton
final class WorkflowGate implements SendGate {
  private final Suppressions suppressions;

  WorkflowGate(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  @Override
  public Verdict ask(Handle handle, Message message) {
    return askAll(handle, List.of(message)).get(0);
  }

  @Override
  public List<Verdict> askAll(Handle handle, List<Message> messages) {
    if (messages.isEmpty()) {
      return List.of();
    }
    Map<Long, SendFacts> facts = facts(handle, messages);
    Set<String> suppressed =
        suppressions.amongSuppressed(messages.stream().map(WorkflowGate::recipient).toList());
    return messages.stream()
        .map(m -> verdict(m, facts.get(m.firingId()), suppressed.contains(recipient(m))))
        .toList();
  }

  /** What is true of a firing now; the address is normalised. */
  record SendFacts(
      WorkflowState state, boolean gone, boolean consented, @Nullable String address) {}

  /** The verdict; facts are null for a message that follows from no firing here. */
  static Verdict verdict(Message message, @Nullable SendFacts facts, boolean suppressed) {
    if (suppressed) {
      return Verdict.suppress("The address is on the suppression list.");
    }
    if (facts == null) {
      return Verdict.send();
    }
    return switch (facts.state()) {
      case DRAFT -> Verdict.suppress("The workflow is not active.");
      case PAUSED -> Verdict.suppress("The workflow was paused.");
      case ARCHIVED -> Verdict.suppress("The workflow was archived.");
      case ACTIVE -> ofCustomer(message, facts);
    };
  }

  private static Verdict ofCustomer(Message message, SendFacts facts) {
    if (facts.gone()) {
      return Verdict.suppress("The customer was erased or merged into another one.");
    }
    if (message.messageClass() == MessageClass.STAFF) {
      return Verdict.send();
    }
    if (message.messageClass() == MessageClass.MARKETING && !facts.consented()) {
      return Verdict.suppress("The customer does not agree to marketing mail any more.");
    }
    if (!recipient(message).equals(facts.address())) {
      return Verdict.suppress("The customer has another address by now.");
    }
    return Verdict.send();
  }

  private static String recipient(Message message) {
    String to = message.to();
    return to == null ? "" : EmailAddress.normalise(to);
  }

  private static Map<Long, SendFacts> facts(Handle handle, List<Message> messages) {
    return handle
        .createQuery(
            """
            select f.id, w.state, c.email_normalised, c.email_consent is true as consented,
                   c.id is null or c.erased_at is not null or c.merged_into is not null as gone
            from firing f
            join workflow w on w.id = f.workflow_id
            left join customer c on c.id = f.customer_id
            where f.id = any(:firings)
            """)
        .bindArray("firings", Long.class, messages.stream().map(Message::firingId).toList())
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong("id"),
                    new SendFacts(
                        WorkflowState.valueOf(row.getString("state")),
                        row.getBoolean("gone"),
                        row.getBoolean("consented"),
                        row.getString("email_normalised"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
