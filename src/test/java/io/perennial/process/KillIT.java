package io.perennial.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed again and again ends where one that was left alone does. */
class KillIT {

  private static final int KILLS_PER_STEP = Integer.getInteger("perennial.kills", 1);

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
  private static final String MAILS = "select recipient, subject, state from message order by 1";

  @TempDir Path calm;
  @TempDir Path rough;

  private final GreenMail smtp = new GreenMail(new ServerSetup(0, "localhost", "smtp"));

  @BeforeEach
  void start() {
    smtp.start();
  }

  @AfterEach
  void stop() {
    smtp.stop();
  }

  @Test
  void losesAndDoublesNothing() throws Exception {
    try (MainPath calmly = MainPath.walk(calm, smtp.getSmtp().getPort(), 0)) {
      List<String> sentCalmly = received();
      assertEquals(calmly.rows(MAILS).size(), sentCalmly.size());
      assertTrue(sentCalmly.size() > 100, sentCalmly.size() + " mails");
      smtp.purgeEmailFromAllMailboxes();
      try (MainPath roughly = MainPath.walk(rough, smtp.getSmtp().getPort(), KILLS_PER_STEP)) {
        for (String state : List.of(PURCHASES, HISTORIES, SCORES, FIRINGS)) {
          assertEquals(calmly.rows(state), roughly.rows(state));
        }
        assertSentAtMostOnceAndKnown(calmly, roughly);
      }
    }
  }

  private void assertSentAtMostOnceAndKnown(MainPath calmly, MainPath roughly)
      throws SQLException, IOException, MessagingException {
    String recipients = "select recipient from message order by 1";
    assertEquals(calmly.rows(recipients), roughly.rows(recipients), "enqueued once each");
    List<String> ids = received();
    Set<String> once = new HashSet<>(ids);
    assertEquals(once.size(), ids.size(), "no message twice");
    Set<String> accepted =
        new HashSet<>(roughly.rows("select message_id from message where state = 'ACCEPTED'"));
    Set<String> inDoubt =
        new HashSet<>(roughly.rows("select message_id from message where state = 'IN_DOUBT'"));
    assertEquals(roughly.rows(recipients).size(), accepted.size() + inDoubt.size());
    assertTrue(once.containsAll(accepted), "what counts as sent arrived");
    once.removeAll(accepted);
    assertTrue(inDoubt.containsAll(once), "what arrived besides is listed as in doubt");
  }

  private List<String> received() throws MessagingException {
    List<String> ids = new ArrayList<>();
    for (MimeMessage message : smtp.getReceivedMessages()) {
      ids.add(message.getMessageID());
    }
    return ids;
  }
}
