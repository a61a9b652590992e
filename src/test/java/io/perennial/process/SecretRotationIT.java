package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.mail.ScriptedSmtp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a secret signed, sealed and hashed, while it is rotated and after it is gone. */
class SecretRotationIT {

  private static final String OLD = "the former secret of the process tests";
  private static final String NEW = "the present secret of the process tests";
  private static final String OTHER = "a secret that replaces both by mistake";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String CUSTOMERS =
      """
      customer_id,email,email_consent
      anna,anna@example.com,true
      bert,bert@example.com,true
      carl,carl@example.com,true
      """;
  private static final String MAIL =
      """
      insert into message (firing_id, step, customer_id, message_class, recipient, subject, html,
                           text, message_id, queued_at)
      select 1, 0, customer_id, 'MARKETING', 'bert@example.com', 'Hello',
             '<p><a href="https://shop.example/">the shop</a></p>', 'Hello', '<1@shop.example>', now()
      from customer_identity where external_id = 'bert'
      """;
  private static final String PAGE =
      "query Page($after: String) { customers(first: 1, after: $after) {"
          + " edges { node { externalId } } pageInfo { endCursor } } }";

  @TempDir Path data;

  @Test
  void linksAndCursorsLiveAsLongAsTheirSecretIsListedAndTheErasedStayKnown() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start(0)) {
      server.play(ScriptedSmtp::accept);
      String content;
      String cursor;
      String sealed;
      try (Service before = start(OLD, server.port())) {
        importCustomers(before);
        erase(before, "anna");
        before.ask(
            "mutation { webhookEndpointCreate(input: {name: \"crm\", url:"
                + " \"https://crm.example/\"}) { userErrors { message } } }",
            Map.of());
        sealed = sealedSecret(before);
        cursor = page(before, null).at("/customers/pageInfo/endCursor").asText();
        before.database().execute(MAIL);
        await().atMost(PATIENCE).until(() -> server.taken.size() == 1);
        content = server.taken.get(0).content();
      }
      String unsubscribe = path(content, "/mail/unsubscribe/");
      String click = path(content, "/c/");
      try (Service during = start(NEW + "," + OLD, server.port())) {
        assertEquals(200, during.status(unsubscribe));
        assertEquals("https://shop.example/", location(during.get(click)));
        assertEquals(1, page(during, cursor).at("/customers/edges").size());
        assertNotEquals(sealed, sealedSecret(during), "sealed by the present secret by now");
        assertEquals(1, erasedAmong(during));
      }
      try (Service after = start(NEW, server.port())) {
        HttpResponse<String> refused = after.get(unsubscribe);
        assertEquals(404, refused.statusCode());
        assertTrue(refused.body().contains("not valid"), refused.body());
        assertEquals(404, after.status(click));
        assertTrue(
            String.valueOf(
                    assertThrows(AssertionError.class, () -> page(after, cursor)).getMessage())
                .contains("cursor"));
        assertEquals(1, erasedAmong(after), "the erased customer is known all the same");
      }
      String log =
          String.valueOf(
              assertThrows(IOException.class, () -> start(OTHER, server.port())).getMessage());
      assertTrue(
          log.contains("perennial.access.secret lists no secret that opens erased_identity_key"),
          log);
    }
  }

  private static void importCustomers(Service service) throws Exception {
    awaitJob(service, service.upload("/imports/customers", CUSTOMERS));
  }

  /** How many of the file are left out, as those of erased customers. */
  private static int erasedAmong(Service service) throws Exception {
    String job = service.upload("/imports/customers", CUSTOMERS + "dora,dora@example.com,true\n");
    awaitJob(service, job);
    List<String> known =
        service
            .database()
            .rows("select external_id from customer_identity where external_id = 'anna'");
    service.database().execute("delete from customer_identity where external_id = 'dora'");
    return 1 - known.size();
  }

  private static void erase(Service service, String externalId) throws Exception {
    String id =
        service
            .ask(
                "query Who($id: String!) { customer(externalId: $id) { id } }",
                Map.of("id", externalId))
            .at("/customer/id")
            .asText();
    service.ask(
        "mutation Erase($id: ID!) { customerErase(id: $id) { userErrors { message } } }",
        Map.of("id", id));
  }

  private static String sealedSecret(Service service) throws Exception {
    return service.database().rows("select secret from webhook_endpoint").get(0);
  }

  private static JsonNode page(Service service, @Nullable String cursor) throws Exception {
    return service.ask(PAGE, cursor == null ? Map.of() : Map.of("after", cursor));
  }

  private static void awaitJob(Service service, String job) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                service
                    .ask("query Job($id: ID!) { job(id: $id) { state } }", Map.of("id", job))
                    .at("/job/state")
                    .asText()
                    .equals("SUCCEEDED"));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse(answer.statusCode() + "");
  }

  /** The path of the first link of a kind in a mail, whose lines are folded. */
  private static String path(String content, String kind) {
    String whole = content.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    Matcher link =
        Pattern.compile("http://localhost:8080((?:" + kind + ")[A-Za-z0-9_-]+)").matcher(whole);
    assertTrue(link.find(), content);
    return link.group(1);
  }

  private Service start(String secrets, int smtpPort) throws IOException {
    return Service.start(
        data,
        Map.of(
            "perennial.access.secret", secrets,
            "perennial.night.enabled", "false",
            "perennial.mail.tracking.clicks", "true",
            "perennial.outbox.every", "1s",
            "quarkus.mailer.host", "localhost",
            "quarkus.mailer.port", Integer.toString(smtpPort),
            "quarkus.mailer.from", "shop@example.com",
            "quarkus.mailer.start-tls", "DISABLED"));
  }
}
