package io.perennial.docs;

import static io.perennial.graphql.Ask.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worked example of docs/subscriptions.md comes out as the page says. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SubscriptionsPageTest {
  private static final Pattern FILE = Pattern.compile("(?s)```csv\n(.*?)```");
  private static final Pattern MONTH = Pattern.compile("\\| (20\\d\\d-\\d\\d \\| .*) \\|");
  private static final List<String> FIELDS =
      List.of("start", "newBusiness", "reactivation", "expansion", "contraction", "churn", "end");

  @Inject Uploads uploads;

  @Test
  void theExampleIsTrue() throws IOException {
    String page = Files.readString(Path.of("docs", "subscriptions.md"));
    List<String> told = MONTH.matcher(page).results().map(match -> match.group(1)).toList();
    assertEquals(5, told.size());
    uploads.done(
        "subscriptions",
        FILE.matcher(page).results().map(match -> match.group(1)).findFirst().orElseThrow());
    List<Map<String, Object>> months =
        ask("{ recurringRevenue(from: \"2025-01-01\", to: \"2025-05-31\") { month "
                + FIELDS.stream()
                    .map(field -> field + " { amount }")
                    .collect(Collectors.joining(" "))
                + " } }")
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("data.recurringRevenue");
    assertEquals(told, months.stream().map(SubscriptionsPageTest::line).toList());
  }

  private static String line(Map<String, Object> month) {
    return Stream.concat(
            Stream.of(String.valueOf(month.get("month")).substring(0, 7)),
            FIELDS.stream().map(field -> amount(Objects.requireNonNull(month.get(field)))))
        .collect(Collectors.joining(" | "));
  }

  private static String amount(Object money) {
    return new BigDecimal(String.valueOf(((Map<?, ?>) money).get("amount")))
        .setScale(2)
        .toPlainString();
  }
}
