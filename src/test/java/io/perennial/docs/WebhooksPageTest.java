package io.perennial.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.customer.CustomerIdentity;
import io.perennial.webhook.WebhookBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A call has the body that docs/webhooks.md shows. */
class WebhooksPageTest {

  private static final Pattern BODY = Pattern.compile("(?s)```json\n(.*?)```");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theBodyIsAsShown() throws IOException {
    String page = Files.readString(Path.of("docs", "webhooks.md"));
    JsonNode shown =
        JSON.readTree(
            BODY.matcher(page).results().map(match -> match.group(1)).findFirst().orElseThrow());
    JsonNode data = shown.path("data");
    WebhookBody body =
        new WebhookBody(
            WebhookBody.STEP,
            Instant.parse(shown.path("timestamp").asText()),
            data.path("workflow").path("id").asText(),
            data.path("workflow").path("name").asText(),
            data.path("firing").asText(),
            data.path("step").asInt(),
            1,
            List.of(new CustomerIdentity("csv", "ann-77")),
            Map.of("reason", "churn risk"));
    assertEquals(shown, JSON.readTree(body.toJson()));
  }
}
