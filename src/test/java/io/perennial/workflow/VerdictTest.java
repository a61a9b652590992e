package io.perennial.workflow;

import static io.perennial.graphql.Ask.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.BusinessCalendar;
import io.perennial.customer.CustomerRepository;
import io.perennial.event.EventKind;
import io.perennial.graphql.OpaqueId;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.segment.Condition;
import io.perennial.segment.Condition.TagLeaf;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.ArrivalKind;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.DateAnchor;
import io.perennial.workflow.definition.DateRecurrence;
import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.ManualTrigger;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Trigger;
import io.perennial.workflow.guardrail.GateAnswer;
import io.perennial.workflow.guardrail.GateKind;
import io.perennial.workflow.step.AddTag;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is told of a customer is what the night then does. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class VerdictTest {
  private static final int CUSTOMERS = 60;
  private static final int WORKFLOWS = 12;
  private static final Threshold UP = new Threshold(Direction.UP, 0.6, 0.5);
  private static final CrossingTrigger CHURN =
      new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, UP);

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject VerdictReader reader;
  @Inject WorkflowStore workflows;
  @Inject CustomerRepository customers;
  @Inject BusinessCalendar calendar;
  PlayedNights nights;
  LocalDate today;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, CUSTOMERS);
    today = calendar.today();
  }

  @Test
  void theFirstNoIsWhatTheNightThenDoesWithAnEdge() {
    Random random = new Random(20261125);
    List<Long> made = new ArrayList<>();
    for (int i = 0; i < WORKFLOWS; i++) {
      made.add(nights.workflow(randomDefinition(random)));
    }
    spoil(random);
    observe(nights.night(today.minusDays(3), scores(random, today.minusDays(3), 0.3)));
    observe(nights.night(today.minusDays(2), scores(random, today.minusDays(2), 0.5)));
    observe(nights.night(today.minusDays(1), scores(random, today.minusDays(1), 0.3)));
    spoil(random);
    List<String> told = new ArrayList<>();
    for (long workflow : made) {
      for (long customer = 1; customer <= CUSTOMERS; customer++) {
        told.add(workflow + " " + customer + " " + told(workflow, customer));
      }
    }
    observe(nights.night(today, scores(random, today, 1)));
    List<String> done = new ArrayList<>();
    for (long workflow : made) {
      for (long customer = 1; customer <= CUSTOMERS; customer++) {
        done.add(workflow + " " + customer + " " + done(workflow, customer));
      }
    }
    assertEquals(done, told);
    Set<String> seen = new TreeSet<>();
    done.forEach(line -> seen.add(line.substring(line.lastIndexOf(' ') + 1)));
    assertEquals(
        Set.of(
            "nothing",
            "ENROLLED",
            "HELD_OUT",
            "NOT_IN_AUDIENCE",
            "NO_EMAIL",
            "NO_CONSENT",
            "SUPPRESSED_ADDRESS",
            "COOL_DOWN",
            "CUSTOMER_MAXIMUM",
            "WORKFLOW_CAP"),
        seen);
  }

  @Test
  void everyKindOfTriggerTellsWhatStartsIt() {
    nights.write(
        h -> {
          h.execute(
              "update customer set attributes = '{\"birthday\": \"1985-12-02\"}' where id = 1");
          h.execute(
              """
              insert into event (source, event_id, customer_id, kind, occurred_at, day, known_at)
              values ('test', 'e1', 1, 'COMPLAINT', timestamptz '2026-01-30T12:00Z', '2026-01-30',
                now())
              """);
        });
    EventTrigger complaint =
        new EventTrigger(ArrivalKind.EVENT, EventKind.COMPLAINT, null, null, null);
    String arrives = "the workflow starts when a complaint of a customer arrives; ";
    assertEquals(arrives + "the latest was on 2026-01-30", trigger(complaint, 1));
    assertEquals(arrives + "none of this customer is known", trigger(complaint, 2));
    DateTrigger birthday =
        new DateTrigger(DateAnchor.ATTRIBUTE, "birthday", DateRecurrence.YEARLY, 0);
    LocalDate next = LocalDate.of(today.getYear(), 12, 2);
    assertTrue(
        trigger(birthday, 1)
            .endsWith("the next day is " + (next.isBefore(today) ? next.plusYears(1) : next)));
    assertTrue(trigger(birthday, 2).endsWith("no such date of this customer is known"));
    DateTrigger lastOrder = new DateTrigger(DateAnchor.LAST_ORDER, null, DateRecurrence.ONCE, 30);
    assertTrue(trigger(lastOrder, 2).endsWith("no such date of this customer is known"));
    assertEquals(
        "the workflow starts when people enrol a customer by hand",
        trigger(new ManualTrigger(), 1));
    assertEquals("there are no scores yet", trigger(CHURN, 1));
  }

  @Test
  void whoHasNoScoreCannotCross() {
    long workflow = nights.workflow(definition(CHURN));
    observe(nights.night(today.minusDays(1), List.of(PlayedScore.alive(1, 1, 0.9, today))));
    assertEquals(GateKind.TRIGGER, verdict(workflow, 2).refusedBy());
    assertEquals(
        "Nothing would be sent tonight: the churn probability is not known; the first value starts"
            + " nothing, wherever it lies.",
        verdict(workflow, 2).sentence());
  }

  @Test
  void whoIsGoneIsToldSoAndAskedNothingElse() {
    long workflow = nights.workflow(definition(CHURN));
    nights.write(
        h -> {
          h.execute("update customer set erased_at = now() where id = 1");
          h.execute("update customer set merged_into = 3 where id = 2");
        });
    assertEquals(
        "Nothing would be sent tonight: the customer was erased.", verdict(workflow, 1).sentence());
    assertEquals(
        "Nothing would be sent tonight: the customer was merged into another one.",
        verdict(workflow, 2).sentence());
    assertEquals(
        List.copyOf(EnumSet.allOf(GateKind.class)),
        verdict(workflow, 1).gates().stream().map(GateAnswer::gate).toList());
  }

  @Test
  void theGatesComeInTheirOrderWithThoseOfSending() {
    nights.write(
        h -> {
          h.execute(
              """
              insert into suppression (email_normalised, reason, at)
              values ('c1@example.org', 'BOUNCED', now())
              """);
        });
    ask(
        "mutation { messagingSettingsUpdate(input: { expectedVersion: 0, frequencyCap: { messages: 2, days: 7 } })"
            + " { userErrors { message } } }");
    Definition mails = PlayedNights.definition(CHURN, 0, OldData.IGNORE);
    WorkflowVerdict verdict = verdict(nights.workflow(mails), 1);
    assertEquals(
        List.copyOf(EnumSet.allOf(GateKind.class)),
        verdict.gates().stream().map(GateAnswer::gate).toList());
    assertEquals(
        "the address is on the suppression list (BOUNCED)",
        sentence(verdict, GateKind.SUPPRESSION_LIST));
    assertEquals("mail is being sent", sentence(verdict, GateKind.MESSAGING_PAUSE));
    assertEquals("no hours are quiet", sentence(verdict, GateKind.QUIET_HOURS));
    assertEquals(
        "the customer has 0 of at most 2 marketing mails in the last 7 days over all workflows",
        sentence(verdict, GateKind.FREQUENCY_CAP));
    assertEquals("the workflow belongs to no cap group", sentence(verdict, GateKind.CAP_GROUP));
  }

  @Test
  void peopleAskForItByIds() {
    String workflow = OpaqueId.of(Workflow.PREFIX, nights.workflow(definition(CHURN)));
    observe(nights.night(today.minusDays(1), List.of(PlayedScore.alive(1, 1, 0.2, today))));
    String query =
        "{ workflow(id: \"%s\") { why(customerId: \"%s\") { sentence outlook refusedBy day"
            + " gates { gate verdict sentence } firing { id } enrolment { id state }"
            + " messages { id state reason } } } }";
    var answer = ask(query.formatted(workflow, OpaqueId.of("cus", 1))).extract().jsonPath();
    assertEquals("WORKFLOW_STATE", answer.getString("data.workflow.why.gates[0].gate"));
    assertEquals("TRIGGER", answer.getString("data.workflow.why.refusedBy"));
    String nobody = OpaqueId.of("cus", 999);
    assertEquals(
        "There is no customer with the id " + nobody + ".",
        ask(query.formatted(workflow, nobody)).extract().jsonPath().getString("errors[0].message"));
  }

  private Definition randomDefinition(Random random) {
    Integer perDay = random.nextInt(4) == 0 ? 1 : null;
    double holdout = perDay == null && random.nextBoolean() ? 0.3 : 0;
    return new Definition(
        CHURN,
        random.nextInt(3) == 0 ? new TagLeaf("vip") : Condition.EVERYONE,
        List.of(new AddTag("seen")),
        random.nextInt(3) == 0 ? 30 : random.nextInt(2),
        random.nextInt(3) == 0 ? 1 : null,
        perDay,
        holdout,
        OldData.IGNORE,
        ExitRule.DEFAULT);
  }

  /** Changes what the guardrails ask of some customers; the first is let by everywhere. */
  private void spoil(Random random) {
    nights.write(
        h -> {
          h.execute("update customer set tags = '{vip}' where id = 1 or id % 2 = 0");
          for (long customer = 2; customer <= CUSTOMERS; customer++) {
            switch (random.nextInt(12)) {
              case 0 -> h.execute("update customer set email = null where id = ?", customer);
              case 1 -> h.execute("update customer set email = 'no' where id = ?", customer);
              case 2 ->
                  h.execute("update customer set email_consent = false where id = ?", customer);
              case 3 ->
                  h.execute(
                      """
                      insert into suppression (email_normalised, reason, at)
                      values ('c' || cast(? as text) || '@example.org', 'BOUNCED', now()) on conflict do nothing
                      """,
                      customer);
              case 4 -> h.execute("update customer set erased_at = now() where id = ?", customer);
              case 5 -> h.execute("update customer set merged_into = 1 where id = ?", customer);
              default -> {}
            }
          }
        });
  }

  /** The first customer crosses on the second night; some have no score before the last ones. */
  private List<PlayedScore> scores(Random random, LocalDate asOf, double hot) {
    List<PlayedScore> scores = new ArrayList<>();
    for (long customer = 1; customer <= CUSTOMERS; customer++) {
      boolean isHot = customer == 1 ? hot > 0.4 : random.nextDouble() < hot;
      LocalDate since = since(customer);
      if (!since.isAfter(asOf)) {
        scores.add(PlayedScore.alive(customer, 1, isHot ? 0.3 : 0.6, since));
      }
    }
    return scores;
  }

  private LocalDate since(long customer) {
    if (customer % 10 == 7) {
      return today;
    }
    return customer % 10 == 3 ? today.minusDays(1) : today.minusDays(40);
  }

  private String told(long workflow, long customer) {
    GateKind no = verdict(workflow, customer).refusedBy();
    if (no == null || no.compareTo(GateKind.CONTROL_GROUP) > 0) {
      return "ENROLLED";
    }
    return switch (no) {
      case WORKFLOW_STATE, CUSTOMER, TRIGGER -> "nothing";
      case CONTROL_GROUP -> "HELD_OUT";
      case OLD_DATA,
          CAUSE_CHAIN,
          AUDIENCE,
          EMAIL,
          CONSENT,
          SUPPRESSION_LIST,
          COOL_DOWN,
          CUSTOMER_MAXIMUM,
          WORKFLOW_CAP,
          BUDGET,
          MESSAGING_PAUSE,
          QUIET_HOURS,
          FREQUENCY_CAP,
          CAP_GROUP ->
          Guardrails.GATES.stream()
              .filter(reason -> GuardrailAnswers.kind(reason) == no)
              .map(FiringReason::name)
              .findFirst()
              .orElseThrow();
    };
  }

  private String done(long workflow, long customer) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select coalesce(reason, outcome) from firing
                    where workflow_id = :workflow and customer_id = :customer and acted_as_of = :day
                    """)
                .bind("workflow", workflow)
                .bind("customer", customer)
                .bind("day", today)
                .mapTo(String.class)
                .findOne()
                .orElse("nothing"));
  }

  private String trigger(Trigger trigger, long customer) {
    return sentence(verdict(nights.workflow(definition(trigger)), customer), GateKind.TRIGGER);
  }

  private static String sentence(WorkflowVerdict verdict, GateKind gate) {
    return verdict.gates().stream()
        .filter(answer -> answer.gate() == gate)
        .map(GateAnswer::sentence)
        .findFirst()
        .orElseThrow();
  }

  private WorkflowVerdict verdict(long workflow, long customer) {
    return reader.verdict(
        workflows.find(workflow).orElseThrow(), customers.byKeys(List.of(customer)).get(0));
  }

  private static Definition definition(Trigger trigger) {
    return new Definition(
        trigger,
        Condition.EVERYONE,
        List.of(new AddTag("seen")),
        0,
        null,
        null,
        0,
        OldData.IGNORE,
        ExitRule.DEFAULT);
  }

  private void observe(ScoringRun run) {
    observer.observe(run, handle -> {});
  }
}
