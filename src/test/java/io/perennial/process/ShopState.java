package io.perennial.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the main path leads to, without what differs from run to run.
 *
 * @param rows of purchases, histories, scores, firings
 * @param recipients of all messages, each as often as it was queued
 */
record ShopState(List<List<String>> rows, List<String> recipients) {

  private static final String PURCHASES =
      """
      select order_id, external_id, placed_at, amount, revision
      from purchase join customer_identity using (customer_id) order by 1
      """;
  private static final String HISTORIES =
      """
      select external_id, orders, frequency, first_day, last_day, revenue
      from purchase_history join customer_identity using (customer_id) order by 1
      """;
  private static final String SCORES =
      """
      select as_of, external_id, score.status, lifetime_value, probability_alive, tier, rfm_group
      from score join scoring_run on scoring_run.id = run_id
        join customer_identity using (customer_id) order by 1, 2
      """;
  private static final String FIRINGS =
      """
      select external_id, episode_as_of, outcome, firing.reason, value
      from firing join customer_identity using (customer_id) order by 1, 2
      """;
  private static final String RECIPIENTS = "select recipient from message order by 1";

  static ShopState of(ServiceDatabase database) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (String query : List.of(PURCHASES, HISTORIES, SCORES, FIRINGS)) {
      rows.add(database.rows(query));
    }
    return new ShopState(rows, database.rows(RECIPIENTS));
  }

  /** That a database is in this state. */
  void assertReached(ServiceDatabase database) throws SQLException {
    ShopState reached = of(database);
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i), reached.rows.get(i));
    }
    assertEquals(recipients, reached.recipients, "enqueued once each");
  }

  /**
   * That no message arrived twice, that what counts as sent arrived, and that what arrived besides
   * is listed as in doubt.
   *
   * @param received the Message-IDs of what arrived
   * @return how many are in doubt
   */
  static int assertSentAtMostOnceAndKnown(ServiceDatabase database, List<String> received)
      throws SQLException {
    Set<String> once = new HashSet<>(received);
    assertEquals(once.size(), received.size(), "a message came twice");
    Set<String> accepted = ids(database, "ACCEPTED");
    Set<String> inDoubt = ids(database, "IN_DOUBT");
    assertEquals(
        database.value("select count(*) from message"),
        Integer.toString(accepted.size() + inDoubt.size()));
    assertTrue(once.containsAll(accepted), "what counts as sent did not arrive");
    once.removeAll(accepted);
    assertTrue(inDoubt.containsAll(once), "what arrived besides is not in doubt");
    return inDoubt.size();
  }

  private static Set<String> ids(ServiceDatabase database, String state) throws SQLException {
    return new HashSet<>(
        database.rows("select message_id from message where state = '" + state + "'"));
  }
}
