package io.perennial.workflow.guardrail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The one row of messaging settings, and the cap groups. */
final class MessagingSettingsStore {
  private static final MessagingSettings NONE =
      new MessagingSettings(0, null, null, List.of(), null, null);
  private static final String SWITCH = "hashtext('messaging pause')";

  private MessagingSettingsStore() {}

  static MessagingSettings read(Handle handle) {
    List<CapGroup> groups =
        handle
            .createQuery("select name, messages, days from cap_group order by name collate \"C\"")
            .map(MessagingSettingsStore::group)
            .list();
    MessagingSettings settings =
        handle
            .createQuery("select * from messaging_settings")
            .map(MessagingSettingsStore::settings)
            .findOne()
            .orElse(NONE);
    return new MessagingSettings(
        settings.version(),
        settings.quietHours(),
        settings.frequencyCap(),
        groups,
        settings.pause(),
        null);
  }

  /** Reads them for an edit: nobody else edits until the transaction ends. */
  static MessagingSettings lock(Handle handle, Instant now) {
    handle
        .createUpdate(
            "insert into messaging_settings (updated_at) values (:now) on conflict do nothing")
        .bind("now", at(now))
        .execute();
    handle.execute("select 1 from messaging_settings for update");
    handle.execute("select 1 from cap_group order by name for update");
    return read(handle);
  }

  /** Writes settings that the caller has locked, pause and version apart. */
  static void write(Handle handle, MessagingSettings settings, Instant now) {
    QuietHours quiet = settings.quietHours();
    FrequencyCap cap = settings.frequencyCap();
    handle
        .createUpdate(
            """
            update messaging_settings
            set version = version + 1, quiet_from = cast(:from as time), quiet_to = cast(:to as time),
                cap_messages = :messages, cap_days = :days, updated_at = :now
            """)
        .bind("from", quiet == null ? null : quiet.getFrom())
        .bind("to", quiet == null ? null : quiet.getTo())
        .bind("messages", cap == null ? null : Integer.valueOf(cap.messages()))
        .bind("days", cap == null ? null : Integer.valueOf(cap.days()))
        .bind("now", at(now))
        .execute();
    writeGroups(handle, settings.capGroups());
  }

  private static void writeGroups(Handle handle, List<CapGroup> groups) {
    List<String> names = groups.stream().map(CapGroup::name).toList();
    handle
        .createUpdate("delete from cap_group where name <> all(:names)")
        .bindArray("names", String.class, names)
        .execute();
    handle
        .createUpdate(
            """
            insert into cap_group (name, messages, days)
            select * from unnest(:names, :messages, :days)
            on conflict (name) do update set messages = excluded.messages, days = excluded.days
            """)
        .bindArray("names", String.class, names)
        .bindArray("messages", Integer.class, groups.stream().map(g -> g.cap().messages()).toList())
        .bindArray("days", Integer.class, groups.stream().map(g -> g.cap().days()).toList())
        .execute();
  }

  /** The names of workflows, archived ones apart, by a cap group that they name. */
  static List<String> usersOf(Handle handle, String group) {
    return handle
        .createQuery(
            """
            select name from workflow
            where state <> 'ARCHIVED' and definition -> 'sending' ->> 'capGroup' = :group
            order by id limit 3
            """)
        .bind("group", group)
        .mapTo(String.class)
        .list();
  }

  /** Whether there is a cap group of a name, which then stays until the transaction ends. */
  static boolean holdsGroup(Handle handle, String name) {
    return handle
        .createQuery("select name from cap_group where name = :name for share")
        .bind("name", name)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  /**
   * Stops everything, and tells whether it was not stopped before: a stop that is there stays as it
   * is. Waits for who is about to hand mail over: when it commits, no more is.
   */
  static boolean stop(Handle handle, MessagingPause pause, Instant now) {
    lockSwitch(handle);
    if (lock(handle, now).pause() != null) {
      return false;
    }
    setPause(handle, pause, now);
    return true;
  }

  /** Waits for who is about to hand anything over, and keeps others from it until the commit. */
  static void lockSwitch(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(" + SWITCH + ")");
  }

  /** Lifts the stop of everything, and tells whether there was one. */
  static boolean lift(Handle handle, Instant now) {
    if (lock(handle, now).pause() == null) {
      return false;
    }
    setPause(handle, null, now);
    return true;
  }

  private static void setPause(Handle handle, @Nullable MessagingPause pause, Instant now) {
    handle
        .createUpdate(
            "update messaging_settings set paused_at = :since, pause_reason = :reason, updated_at = :now")
        .bind("since", pause == null ? null : at(pause.since()))
        .bind("reason", pause == null ? null : pause.reason())
        .bind("now", at(now))
        .execute();
  }

  /** Whether everything is stopped; the answer holds until the transaction ends. */
  static boolean isPausedUntilCommit(Handle handle) {
    handle.execute("select pg_advisory_xact_lock_shared(" + SWITCH + ")");
    return isPaused(handle);
  }

  static boolean isPaused(Handle handle) {
    return handle
        .createQuery("select exists (select from messaging_settings where paused_at is not null)")
        .mapTo(Boolean.class)
        .one();
  }

  private static CapGroup group(ResultSet row, StatementContext context) throws SQLException {
    return new CapGroup(
        row.getString("name"), new FrequencyCap(row.getInt("messages"), row.getInt("days")));
  }

  private static MessagingSettings settings(ResultSet row, StatementContext context)
      throws SQLException {
    LocalTime from = row.getObject("quiet_from", LocalTime.class);
    Integer messages = row.getObject("cap_messages", Integer.class);
    OffsetDateTime pausedAt = row.getObject("paused_at", OffsetDateTime.class);
    return new MessagingSettings(
        row.getInt("version"),
        from == null
            ? null
            : new QuietHours(
                from, Objects.requireNonNull(row.getObject("quiet_to", LocalTime.class))),
        messages == null ? null : new FrequencyCap(messages, row.getInt("cap_days")),
        List.of(),
        pausedAt == null
            ? null
            : new MessagingPause(pausedAt.toInstant(), row.getString("pause_reason")),
        null);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
