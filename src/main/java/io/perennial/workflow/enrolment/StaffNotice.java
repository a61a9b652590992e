package io.perennial.workflow.enrolment;

import io.perennial.customer.Customer;
import io.perennial.graphql.OpaqueId;
import io.perennial.outbox.Draft;
import io.perennial.outbox.MessageClass;
import io.perennial.outbox.Outbox;
import io.perennial.workflow.step.NotifyStaff;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Queues what the shop's own people are told about customers. */
@Singleton
final class StaffNotice {
  private final Outbox outbox;
  private final StepFacts facts;

  StaffNotice(Outbox outbox, StepFacts facts) {
    this.outbox = outbox;
    this.facts = facts;
  }

  void send(Handle handle, Route route, NotifyStaff step, int place, List<Journey> journeys) {
    Map<Long, Contact> contacts =
        facts.contacts(handle, journeys.stream().map(Journey::customer).toList());
    List<Draft> drafts = new ArrayList<>();
    for (Journey journey : journeys) {
      drafts.add(draft(route, step, place, journey, contacts.get(journey.customer())));
    }
    outbox.enqueue(drafts);
  }

  private static Draft draft(
      Route route, NotifyStaff step, int place, Journey journey, @Nullable Contact contact) {
    String who = who(journey.customer(), contact);
    List<String> lines =
        Stream.concat(
                step.text().lines(),
                Stream.of("", "Customer: " + who, "Workflow: " + oneLine(route.name())))
            .toList();
    String html =
        lines.stream()
            .map(StaffNotice::escaped)
            .collect(Collectors.joining("<br>\n", "<p>", "</p>"));
    return new Draft(
        journey.firing(),
        place,
        journey.customer(),
        MessageClass.STAFF,
        step.recipient(),
        oneLine(route.name()) + ": " + who,
        html,
        String.join("\n", lines));
  }

  private static String who(long customer, @Nullable Contact contact) {
    String name = contact == null || contact.name() == null ? "" : oneLine(contact.name());
    String id = OpaqueId.of(Customer.PREFIX, customer);
    return name.isBlank() ? id : name.strip() + " (" + id + ")";
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Zs}\\u2028\\u2029]+", " ");
  }

  private static String escaped(String line) {
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
