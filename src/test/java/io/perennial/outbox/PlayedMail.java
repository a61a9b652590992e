package io.perennial.outbox;

import io.perennial.score.ScoreMetric;
import io.perennial.segment.Condition;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.definition.Definitions;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.QuietHoursRule;
import io.perennial.workflow.definition.SendingRules;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.guardrail.QuietHours;
import io.perennial.workflow.step.SendEmail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A shop's customers, workflows and messaging settings, written for the dispatchers to read. */
final class PlayedMail {
  private static final List<String> ZONES =
      List.of(
          "Europe/Vienna",
          "America/New_York",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Pacific/Auckland",
          "Mars/Olympus",
          "");

  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Random random;
  private final Instant start;
  private final Map<Long, ZoneId> zones = new HashMap<>();
  private final Map<Long, SendingRules> rules = new HashMap<>();
  private final Map<Long, Long> workflowOfFiring = new HashMap<>();
  private int cap = Integer.MAX_VALUE;
  private Duration window = Duration.ZERO;
  private int groupCap = Integer.MAX_VALUE;
  private Duration groupWindow = Duration.ZERO;
  private @Nullable QuietHours quiet;

  private PlayedMail(Jdbi jdbi, Outbox outbox, Random random, Instant start) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.random = random;
    this.start = start;
  }

  static PlayedMail of(Jdbi jdbi, Outbox outbox, Random random, Instant start) {
    return new PlayedMail(jdbi, outbox, random, start);
  }

  /** Eight customers in different zones, four workflows, caps and quiet hours by chance. */
  static PlayedMail random(Jdbi jdbi, Outbox outbox, Random random, Instant start) {
    PlayedMail shop = of(jdbi, outbox, random, start);
    QuietHours quiet =
        new QuietHours(
            LocalTime.of(17 + random.nextInt(7), 30), LocalTime.of(random.nextInt(10), 15));
    shop.settings(
        1 + random.nextInt(3),
        1 + random.nextInt(4),
        random.nextInt(4) == 0 ? null : quiet,
        1 + random.nextInt(2),
        1 + random.nextInt(6));
    for (int customer = 1; customer <= 8; customer++) {
      shop.customer(customer, ZONES.get(random.nextInt(ZONES.size())));
    }
    for (int workflow = 0; workflow < 4; workflow++) {
      shop.workflow(
          random.nextBoolean() ? "group" : null,
          random.nextInt(4) == 0 ? QuietHoursRule.IGNORE : QuietHoursRule.RESPECT,
          6 + random.nextInt(60));
    }
    return shop;
  }

  void settings(
      int messages,
      int days,
      @Nullable QuietHours hours,
      @Nullable Integer groupMessages,
      @Nullable Integer groupDays) {
    cap = messages;
    window = Duration.ofDays(days);
    quiet = hours;
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into messaging_settings
                    (quiet_from, quiet_to, cap_messages, cap_days, updated_at)
                  values (cast(:from as time), cast(:to as time), :messages, :days, now())
                  """)
              .bind("from", hours == null ? null : hours.getFrom())
              .bind("to", hours == null ? null : hours.getTo())
              .bind("messages", messages)
              .bind("days", days)
              .execute();
          if (groupMessages != null && groupDays != null) {
            groupCap = groupMessages;
            groupWindow = Duration.ofDays(groupDays);
            handle.execute(
                "insert into cap_group values ('group', ?, ?)", groupMessages, groupDays);
          }
        });
  }

  void customer(long key, String zone) {
    zones.put(
        key, zone.contains("/") && !zone.startsWith("Mars") ? ZoneId.of(zone) : ZoneId.of("UTC"));
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into customer (id, email, email_normalised, email_consent, time_zone)
                overriding system value
                values (?, 'c' || ? || '@example.org', 'c' || ? || '@example.org', true, ?)
                """,
                key,
                key,
                key,
                zone));
  }

  long workflow(@Nullable String group, QuietHoursRule quietHours, int hours) {
    SendingRules sending = new SendingRules(group, hours, quietHours, true);
    Definition definition =
        Definitions.with(
            new Definition(
                new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 4)),
                Condition.EVERYONE,
                List.of(new SendEmail("win-back")),
                0,
                null,
                null,
                0,
                OldData.IGNORE,
                ExitRule.DEFAULT),
            sending);
    long key =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        with w as (
                          insert into workflow (name, state, definition, created_at, updated_at)
                          values ('w', 'ACTIVE', cast(:definition as jsonb), now(), now())
                          returning id, definition, created_at
                        ), v as (
                          insert into workflow_version (workflow_id, number, definition, created_at)
                          select id, 1, definition, created_at from w)
                        select id from w
                        """)
                    .bind("definition", DefinitionJson.write(definition))
                    .mapTo(Long.class)
                    .one());
    rules.put(key, sending);
    return key;
  }

  /** Queues mails of workflows to customers by chance, every sixth of them transactional. */
  void queue(int count) {
    List<Long> workflows = new ArrayList<>(rules.keySet());
    for (int i = 0; i < count; i++) {
      mail(
          workflows.get(random.nextInt(workflows.size())),
          1 + random.nextInt(zones.size()),
          random.nextInt(6) == 0 ? MessageClass.TRANSACTIONAL : MessageClass.MARKETING);
    }
  }

  void mail(long workflow, long customer, MessageClass messageClass) {
    long firing =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        insert into firing (workflow_id, workflow_version_id, customer_id,
                          episode_as_of, episode_version, acted_as_of, cause, value, run_id, outcome,
                          at)
                        values (:workflow, :workflow, :customer, :day, :number, :day, 'OWN', 1, 1,
                          'ENROLLED', cast(:at as timestamptz))
                        returning id
                        """)
                    .bind("workflow", workflow)
                    .bind("customer", customer)
                    .bind("day", LocalDate.of(2026, 10, 19))
                    .bind("number", workflowOfFiring.size())
                    .bind("at", start.toString())
                    .mapTo(Long.class)
                    .one());
    workflowOfFiring.put(firing, workflow);
    outbox.enqueue(
        List.of(
            new Draft(
                firing,
                0,
                customer,
                messageClass,
                "c" + customer + "@example.org",
                "Hello",
                "<p>Hello</p>",
                "Hello")));
  }

  /** As if every time had come that messages wait for. */
  void askAllAgain() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update message set next_attempt_at = now() where state in ('PENDING', 'RETRY_AT')"));
  }

  long queued() {
    return workflowOfFiring.size();
  }

  boolean isQuiet(Message message, Instant at) {
    QuietHours hours = quiet;
    return hours != null
        && message.messageClass() == MessageClass.MARKETING
        && rulesOf(message).quietHours() == QuietHoursRule.RESPECT
        && hours.contains(at, Objects.requireNonNull(zones.get(message.customerKey())));
  }

  Duration expiry(Message message) {
    return Duration.ofHours(rulesOf(message).expireAfterHours());
  }

  @Nullable String groupOf(Message message) {
    return rulesOf(message).capGroup();
  }

  int cap() {
    return cap;
  }

  Duration window() {
    return window;
  }

  int groupCap() {
    return groupCap;
  }

  Duration groupWindow() {
    return groupWindow;
  }

  private SendingRules rulesOf(Message message) {
    long workflow = Objects.requireNonNull(workflowOfFiring.get(message.firingId()));
    return Objects.requireNonNull(rules.get(workflow));
  }
}
