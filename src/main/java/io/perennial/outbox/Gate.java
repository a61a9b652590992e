package io.perennial.outbox;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** All gates as one: the first that does not say yes decides. */
@Singleton
class Gate {

  private final List<SendGate> gates;

  Gate(@All List<SendGate> gates) {
    this.gates = List.copyOf(gates);
  }

  /** Whether anything at all may be handed over now. */
  boolean isOpen(Handle handle) {
    return gates.stream().allMatch(gate -> gate.isOpen(handle));
  }

  /** The verdicts on messages, in their order. A gate is asked only what the ones before let by. */
  List<Verdict> ask(Handle handle, List<Message> messages) {
    List<Verdict> verdicts = new ArrayList<>(messages.stream().map(Gate::first).toList());
    for (SendGate gate : gates) {
      List<Integer> open = places(verdicts);
      List<Verdict> answers = gate.askAll(handle, open.stream().map(messages::get).toList());
      for (int i = 0; i < answers.size(); i++) {
        verdicts.set(open.get(i), answers.get(i));
      }
    }
    return verdicts;
  }

  private static Verdict first(Message message) {
    return message.to() == null
        ? Verdict.suppress(MessageReason.CUSTOMER_GONE, "The customer was erased.")
        : Verdict.send();
  }

  private static List<Integer> places(List<Verdict> verdicts) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Send) {
        places.add(i);
      }
    }
    return places;
  }
}
