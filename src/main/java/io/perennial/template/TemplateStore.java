package io.perennial.template;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table of saved templates. */
@Singleton
class TemplateStore {

  private static final String NEWEST =
      """
      select distinct on (name, locale) * from mail_template
      where archived_at is null and <condition>
      order by name, locale, revision desc
      """;

  private final Jdbi jdbi;

  TemplateStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The newest revisions of a name, one for each locale. */
  List<MailTemplate> newest(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(NEWEST)
                .define("condition", "name = :name")
                .bind("name", name)
                .map(TemplateStore::read)
                .list());
  }

  /** The newest revisions of all names and locales, by name and locale. */
  List<MailTemplate> newest() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(NEWEST).define("condition", "true").map(TemplateStore::read).list());
  }

  /** The revisions of a name and locale below a number, newest first, archived ones too. */
  List<MailTemplate> revisions(String name, String locale, long below, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from mail_template
                    where name = :name and locale = :locale and revision < :below
                    order by revision desc limit :limit
                    """)
                .bind("name", name)
                .bind("locale", locale)
                .bind("below", below)
                .bind("limit", limit)
                .map(TemplateStore::read)
                .list());
  }

  /** Puts away all revisions of a name and locale. */
  void archive(String name, String locale, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update mail_template set archived_at = :at
                    where name = :name and locale = :locale and archived_at is null
                    """)
                .bind("name", name)
                .bind("locale", locale)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
  }

  /** Keeps others from saving the same template until the transaction ends. */
  void lock(String name, String locale) {
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) as held")
                .bind("key", "mail_template " + name + " " + locale)
                .mapTo(Integer.class)
                .one());
  }

  MailTemplate insert(MailTemplate template, Instant createdAt) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into mail_template
                      (name, locale, revision, subject, html, text, created_at)
                    values (:name, :locale, :revision, :subject, :html, :text, :createdAt)
                    returning *
                    """)
                .bind("name", template.name())
                .bind("locale", template.locale())
                .bind("revision", template.revision())
                .bind("subject", template.subject())
                .bind("html", template.html())
                .bind("text", template.text())
                .bind("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .map(TemplateStore::read)
                .one());
  }

  private static MailTemplate read(ResultSet row, StatementContext context) throws SQLException {
    return new MailTemplate(
        row.getString("name"),
        row.getString("locale"),
        row.getInt("revision"),
        row.getString("subject"),
        row.getString("html"),
        row.getString("text"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("archived_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
