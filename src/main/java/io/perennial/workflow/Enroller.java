package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.outbox.Draft;
import io.perennial.outbox.Outbox;
import io.perennial.score.ScoringRun;
import io.perennial.template.MailData;
import io.perennial.template.Renderer;
import io.perennial.template.Rendering;
import io.perennial.template.Templates;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Acts on edges: asks the guardrails, makes the mails, records a firing for each edge and queues
 * the mails, all in the caller's transaction.
 */
@Singleton
final class Enroller {
  private final Templates templates;
  private final MailData mailData;
  private final Outbox outbox;
  private final BusinessCalendar calendar;
  private final Clock clock;

  Enroller(
      Templates templates,
      MailData mailData,
      Outbox outbox,
      BusinessCalendar calendar,
      Clock clock) {
    this.templates = templates;
    this.mailData = mailData;
    this.outbox = outbox;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** Acts on at most one edge for each customer, by the day of a run. */
  void act(Handle handle, ActiveVersion version, ScoringRun run, List<Edge> edges) {
    act(handle, version, run, run.asOf(), edges);
  }

  /**
   * Acts on at most one edge for each customer.
   *
   * @param run whose scores are read; null where there are none yet
   * @param day by which cool-downs count, and with which windows of days end
   */
  void act(
      Handle handle,
      ActiveVersion version,
      @Nullable ScoringRun run,
      LocalDate day,
      List<Edge> edges) {
    if (edges.isEmpty()) {
      return;
    }
    Map<Long, Edge> byCustomer =
        edges.stream().collect(Collectors.toMap(Edge::customer, Function.identity()));
    List<GateFacts> facts =
        GateFactStore.ofCustomers(
            handle, version.workflow(), version.definition(), run, day, byCustomer.keySet());
    Guardrails guardrails = guardrails(handle, version, day);
    List<Long> passing = passing(guardrails, byCustomer, facts);
    Map<Long, Map<String, @Nullable Object>> data =
        passing.isEmpty() ? Map.of() : mailData.of(passing);
    Renderer renderer = templates.renderer(version.definition().steps().get(0).template());
    List<FiringDraft> drafts = new ArrayList<>();
    for (GateFacts of : facts) {
      drafts.add(decide(renderer, guardrails, byCustomer.get(of.customer()), of, data));
    }
    Map<Long, Long> numbers =
        FiringStore.insert(handle, version, run, day, drafts, clock.instant());
    List<Draft> mails = mails(drafts, numbers);
    if (!mails.isEmpty()) {
      outbox.enqueue(mails);
    }
  }

  private Guardrails guardrails(Handle handle, ActiveVersion version, LocalDate day) {
    int today =
        version.definition().maximumPerDay() == null
            ? 0
            : GateFactStore.enrolledSince(
                handle, version.workflow(), calendar.startOf(calendar.today()));
    return new Guardrails(version.workflow(), version.definition(), day, today);
  }

  private static List<Long> passing(
      Guardrails guardrails, Map<Long, Edge> edges, List<GateFacts> facts) {
    return facts.stream()
        .filter(of -> guardrails.refusal(edges.get(of.customer()), of).isEmpty())
        .filter(of -> !guardrails.holdsOut(of))
        .map(GateFacts::customer)
        .toList();
  }

  private static FiringDraft decide(
      Renderer renderer,
      Guardrails guardrails,
      @Nullable Edge edge,
      GateFacts facts,
      Map<Long, Map<String, @Nullable Object>> data) {
    if (edge == null) {
      throw new IllegalStateException("facts of a customer without an edge");
    }
    Optional<FiringReason> refusal = guardrails.refusal(edge, facts);
    if (refusal.isPresent()) {
      return FiringDraft.suppressed(edge, refusal.get());
    }
    if (guardrails.holdsOut(facts)) {
      return FiringDraft.heldOut(edge);
    }
    Rendering rendering =
        renderer.render(facts.locale(), data.getOrDefault(facts.customer(), Map.of()));
    String email = facts.email();
    if (rendering instanceof Rendering.Rendered mail && email != null) {
      guardrails.countEnrolment();
      return FiringDraft.enrolled(
          edge, new FiringDraft.Mail(email, mail.subject(), mail.html(), mail.text()));
    }
    return FiringDraft.failed(
        edge, rendering instanceof Rendering.Failed failed ? failed.message() : "No address.");
  }

  private static List<Draft> mails(List<FiringDraft> drafts, Map<Long, Long> numbers) {
    List<Draft> mails = new ArrayList<>();
    for (FiringDraft draft : drafts) {
      Long number = numbers.get(draft.edge().customer());
      FiringDraft.Mail mail = draft.mail();
      if (number != null && mail != null) {
        mails.add(mail.of(number, draft.edge().customer()));
      }
    }
    return mails;
  }
}
