package io.perennial.outbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Every change of a message's state, written down by the database itself. */
final class MessageLog implements AutoCloseable {

  private final Jdbi jdbi;

  private MessageLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  static MessageLog start(Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                create table message_log (firing_id bigint, before text, after text);
                create function log_message() returns trigger language plpgsql as $$
                begin
                  insert into message_log values (new.firing_id, old.state, new.state);
                  return null;
                end $$;
                create trigger log_message after update on message
                  for each row when (old.state <> new.state) execute function log_message();
                """));
    return new MessageLog(jdbi);
  }

  /** How often each message came into doubt, by its firing. */
  Map<Long, Long> doubts() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select firing_id, count(*) from message_log
                    where after = 'IN_DOUBT' group by firing_id
                    """)
                .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Firings of marketing messages that left a doubt, as nobody resolved any. */
  List<Long> marketingSentAgain() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select firing_id from message_log join message using (firing_id)
                    where before = 'IN_DOUBT' and message_class = 'MARKETING'
                    """)
                .mapTo(Long.class)
                .list());
  }

  /** Steps from one state to another, each once. */
  Set<Step> steps() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select distinct before, after from message_log")
                .map(
                    (row, context) ->
                        new Step(
                            MessageState.valueOf(row.getString(1)),
                            MessageState.valueOf(row.getString(2))))
                .collect(Collectors.toSet()));
  }

  /** A step from one state to another. */
  record Step(MessageState before, MessageState after) {
    boolean isAllowed() {
      return List.of(MessageEvent.values()).stream()
          .anyMatch(event -> before.after(event).filter(after::equals).isPresent());
    }
  }

  @Override
  public void close() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                drop trigger log_message on message;
                drop function log_message;
                drop table message_log;
                """));
  }
}
