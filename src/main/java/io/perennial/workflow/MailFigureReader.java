package io.perennial.workflow;

import io.perennial.outbox.MessageReason;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Counts what became of the messages to customers, of any number of workflows at once. */
@Singleton
final class MailFigureReader {
  private static final String SENT =
      """
      with sent as materialized (
        select f.workflow_id, m.id, m.customer_id, m.state, m.reason, m.reason_code
        from firing f join message m on m.firing_id = f.id
        where f.workflow_id = any(:workflows) and m.message_class <> 'STAFF'
          and m.queued_at >= :from and m.queued_at < :until
      )
      """;

  private static final String FIGURES =
      SENT
          + """
          , told as (
            select message_key as id,
                   bool_or(kind = 'HARD_BOUNCE') as bounced,
                   bool_or(kind = 'COMPLAINT') as complained,
                   bool_or(kind = 'UNSUBSCRIBE') as unsubscribed,
                   bool_or(kind = 'OPENED') as opened,
                   bool_or(kind = 'OPENED' and not machine) as opened_by_person,
                   bool_or(kind = 'CLICKED') as clicked,
                   bool_or(kind = 'CLICKED' and not machine) as clicked_by_person
            from mail_event where message_key in (select id from sent)
            group by message_key
          ),
          parted as (
            select distinct latest.id
            from consent_change c
            cross join lateral (
              select m.id from message m
              where m.customer_id = c.customer_id and m.state = 'ACCEPTED'
                and m.message_class <> 'STAFF'
                and m.finished_at <= c.at
              order by m.finished_at desc, m.id desc limit 1) as latest
            where c.cause = 'UNSUBSCRIBE' and c.granted is false
              and c.customer_id in (select customer_id from sent)
          )
          select w.id as workflow_id, count(s.id) as queued,
                 count(*) filter (where s.state in ('PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT'))
                   as waiting,
                 count(*) filter (where s.state in ('IN_DOUBT', 'DEAD')) as undecided,
                 count(*) filter (where s.state = 'ACCEPTED') as accepted,
                 count(*) filter (where s.state = 'SUPPRESSED') as suppressed,
                 count(*) filter (where s.state = 'FAILED') as failed,
                 count(*) filter (where t.bounced) as bounced,
                 count(*) filter (where t.complained) as complained,
                 count(*) filter (where t.unsubscribed or p.id is not null) as unsubscribed,
                 count(*) filter (where t.opened_by_person) as opened,
                 count(*) filter (where t.opened and not t.opened_by_person) as opened_by_machine,
                 count(*) filter (where t.clicked_by_person) as clicked,
                 count(*) filter (where t.clicked and not t.clicked_by_person) as clicked_by_machine
          from unnest(:workflows) as w (id)
          left join sent s on s.workflow_id = w.id
          left join told t on t.id = s.id
          left join parted p on p.id = s.id
          group by w.id
          """;

  private static final String REASONS =
      SENT
          + """
          select workflow_id, reason_code, count(*) as messages,
                 coalesce(min(reason), 'No reason was kept.') as reason
          from sent where state = 'SUPPRESSED'
          group by workflow_id, reason_code, case when reason_code is null then reason end
          order by messages desc, reason
          """;

  private final Jdbi jdbi;
  private final boolean opensTracked;
  private final boolean clicksTracked;

  MailFigureReader(
      Jdbi jdbi,
      @ConfigProperty(name = "perennial.mail.tracking.opens", defaultValue = "false")
          boolean opensTracked,
      @ConfigProperty(name = "perennial.mail.tracking.clicks", defaultValue = "false")
          boolean clicksTracked) {
    this.jdbi = jdbi;
    this.opensTracked = opensTracked;
    this.clicksTracked = clicksTracked;
  }

  /** The figures of each workflow, of messages queued from one instant until another. */
  Map<Long, MailFigures> figures(Collection<Long> workflows, Instant from, Instant until) {
    Long[] keys = workflows.toArray(Long[]::new);
    return jdbi.withHandle(
        handle -> {
          Map<Long, List<SuppressedFigure>> reasons = new HashMap<>();
          query(handle, REASONS, keys, from, until)
              .map((row, context) -> Map.entry(row.getLong("workflow_id"), reason(row)))
              .forEach(
                  reason ->
                      reasons
                          .computeIfAbsent(reason.getKey(), key -> new ArrayList<>())
                          .add(reason.getValue()));
          boolean opens = opensTracked || isTold(handle, "OPENED");
          boolean clicks = clicksTracked || isTold(handle, "CLICKED");
          Map<Long, MailFigures> figures = new HashMap<>();
          query(handle, FIGURES, keys, from, until)
              .map(
                  (row, context) -> {
                    long workflow = row.getLong("workflow_id");
                    List<SuppressedFigure> why = reasons.getOrDefault(workflow, List.of());
                    return Map.entry(workflow, figures(row, why, opens, clicks));
                  })
              .forEach(each -> figures.put(each.getKey(), each.getValue()));
          return figures;
        });
  }

  private static Query query(
      Handle handle, String sql, Long[] workflows, Instant from, Instant until) {
    return handle
        .createQuery(sql)
        .bind("workflows", workflows)
        .bind("from", from.atOffset(ZoneOffset.UTC))
        .bind("until", until.atOffset(ZoneOffset.UTC));
  }

  private static boolean isTold(Handle handle, String kind) {
    return handle
        .createQuery(
            """
            select exists (
              select from mail_event where kind in ('OPENED', 'CLICKED') and kind = :kind)
            """)
        .bind("kind", kind)
        .mapTo(Boolean.class)
        .one();
  }

  private static SuppressedFigure reason(ResultSet row) throws SQLException {
    String code = row.getString("reason_code");
    return new SuppressedFigure(
        code == null ? null : MessageReason.valueOf(code),
        row.getString("reason"),
        row.getInt("messages"));
  }

  private static MailFigures figures(
      ResultSet row, List<SuppressedFigure> why, boolean opens, boolean clicks)
      throws SQLException {
    int queued = row.getInt("queued");
    int accepted = row.getInt("accepted");
    return new MailFigures(
        queued,
        row.getInt("waiting"),
        row.getInt("undecided"),
        MailFigure.of(accepted, queued),
        MailFigure.of(row.getInt("suppressed"), queued),
        why,
        MailFigure.of(row.getInt("failed"), queued),
        MailFigure.of(row.getInt("bounced"), accepted),
        MailFigure.of(row.getInt("complained"), accepted),
        MailFigure.of(row.getInt("unsubscribed"), accepted),
        opens ? MailFigure.of(row.getInt("opened"), accepted) : null,
        clicks ? MailFigure.of(row.getInt("clicked"), accepted) : null,
        opens ? Integer.valueOf(row.getInt("opened_by_machine")) : null,
        clicks ? Integer.valueOf(row.getInt("clicked_by_machine")) : null);
  }
}
