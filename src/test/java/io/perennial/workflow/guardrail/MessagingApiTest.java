package io.perennial.workflow.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.graphql.Ask;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class MessagingApiTest {
  private static final String SHOWN =
      "version quietHours { from to } frequencyCap { messages days }"
          + " capGroups { name messages days } pause { since reason }";

  @Test
  void nothingIsLimitedUntilPeopleSaySo() {
    JsonPath answer = ask("{ s: messagingSettings { %s } }".formatted(SHOWN));
    assertEquals(0, answer.getInt("data.s.version"));
    assertNull(answer.get("data.s.quietHours"));
    assertNull(answer.get("data.s.frequencyCap"));
    assertEquals(List.of(), answer.getList("data.s.capGroups"));
    assertNull(answer.get("data.s.pause"));
  }

  @Test
  void anEditSaysEverythingAnewAndNeedsTheNewestVersion() {
    JsonPath first =
        update(
            """
            expectedVersion: 0, quietHours: { from: "21:00", to: "08:00" },
            frequencyCap: { messages: 2, days: 7 },
            capGroups: [{ name: " newsletters ", messages: 1, days: 30 }, { name: "gifts", messages: 3, days: 1 }]
            """);
    assertEquals(List.of(), first.getList("data.m.userErrors"));
    JsonPath read = ask("{ s: messagingSettings { %s } }".formatted(SHOWN));
    assertEquals(1, read.getInt("data.s.version"));
    assertEquals(Map.of("from", "21:00", "to", "08:00"), read.getMap("data.s.quietHours"));
    assertEquals(Map.of("messages", 2, "days", 7), read.getMap("data.s.frequencyCap"));
    assertEquals(
        List.of(
            Map.of("name", "gifts", "messages", 3, "days", 1),
            Map.of("name", "newsletters", "messages", 1, "days", 30)),
        read.getList("data.s.capGroups"));
    assertEquals(
        List.of(
            Map.of(
                "code",
                "CONFLICT",
                "field",
                "input.expectedVersion",
                "message",
                "expectedVersion is 0, but the settings are at version 1 by now: read them again.")),
        update("expectedVersion: 0").getList("data.m.userErrors"));
    JsonPath none = update("expectedVersion: 1");
    assertEquals(2, none.getInt("data.m.settings.version"));
    assertNull(none.get("data.m.settings.quietHours"));
    assertEquals(List.of(), none.getList("data.m.settings.capGroups"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quietHours: { from: "21:00" } | REQUIRED | quietHours.to | Say the time of day, such as 08:00.
          quietHours: { from: "9 pm", to: "08:00" } | INVALID | quietHours.from | “9 pm” is no time of day in hours and minutes: write it as in 21:00.
          quietHours: { from: "21:00:30", to: "08:00" } | INVALID | quietHours.from | “21:00:30” is no time of day in hours and minutes: write it as in 21:00.
          quietHours: { from: "21:00", to: "24:00" } | INVALID | quietHours.to | “24:00” is no time of day in hours and minutes: write it as in 08:00.
          quietHours: { from: "08:00", to: "08:00" } | INVALID | quietHours.to | Quiet hours from 08:00 to 08:00 would be the whole day: take another end, or messagingPause.
          quietHours: { from: "08:00", to: "07:30" } | INVALID | quietHours.to | Quiet hours from 08:00 to 07:30 leave 30 minutes a day for mail: leave an hour or more.
          frequencyCap: { days: 7 } | REQUIRED | frequencyCap.messages | Say how many mails, 1 to 1000.
          frequencyCap: { messages: 0, days: 7 } | INVALID | frequencyCap.messages | messages is 0: take 1 to 1000, or leave the cap out for no limit.
          frequencyCap: { messages: 1, days: 366 } | INVALID | frequencyCap.days | days is 366: take 1 to 365, or leave the cap out for no limit.
          capGroups: [null] | REQUIRED | capGroups[0] | Say the cap group: { name, messages, days }.
          capGroups: [{ name: " ", messages: 1, days: 1 }] | REQUIRED | capGroups[0].name | Give the cap group a name, such as newsletters.
          capGroups: [{ name: "a", messages: 1, days: 1 }, { name: "a ", messages: 2, days: 1 }] | INVALID | capGroups[1].name | There are two cap groups “a”: give each a name of its own.
          """)
  void aWrongSettingIsToldWithItsPlaceAndRemedy(
      String setting, String code, String field, String message) {
    assertEquals(
        List.of(Map.of("code", code, "field", "input." + field, "message", message)),
        update("expectedVersion: 0, " + setting).getList("data.m.userErrors"));
    assertEquals(
        0, ask("{ s: messagingSettings { version } }").getInt("data.s.version"), "nothing changed");
  }

  @Test
  void aCapGroupStaysWhileAWorkflowBelongsToIt() {
    update("expectedVersion: 0, capGroups: [{ name: \"gifts\", messages: 3, days: 1 }]");
    JsonPath created =
        ask(
            """
            mutation { m: workflowCreate(input: { name: "Give", capGroup: "gifts",
              trigger: { crossing: { direction: DOWN, enter: 100 } }, expireAfterHours: 24,
              quietHours: IGNORE, recheck: false, budget: { amount: 500.50, per: MONTH },
              steps: [{ sendEmail: { template: "win-back" } }] }) {
              workflow { id capGroup expireAfterHours quietHours recheck budget { amount per }
                spend { spent { amount } left { amount } since } } userErrors { message } } }
            """);
    assertEquals(List.of(), created.getList("data.m.userErrors"));
    assertEquals("gifts", created.getString("data.m.workflow.capGroup"));
    assertEquals(24, created.getInt("data.m.workflow.expireAfterHours"));
    assertEquals("IGNORE", created.getString("data.m.workflow.quietHours"));
    assertEquals(false, created.getBoolean("data.m.workflow.recheck"));
    assertEquals(500.5, created.getDouble("data.m.workflow.budget.amount"));
    assertEquals(500.5, created.getDouble("data.m.workflow.spend.left.amount"));
    assertEquals(
        List.of(
            Map.of(
                "code",
                "IN_USE",
                "field",
                "input.capGroups",
                "message",
                "The cap group “gifts” is left out, but the workflow “Give” belongs to it: keep it, or"
                    + " edit the workflow first.")),
        update("expectedVersion: 1").getList("data.m.userErrors"));
    ask(
        "mutation { workflowArchive(id: \"%s\") { userErrors { message } } }"
            .formatted(created.getString("data.m.workflow.id")));
    assertEquals(List.of(), update("expectedVersion: 1").getList("data.m.userErrors"));
  }

  @Test
  void aStopIsShownWithItsReasonAndLeavesTheSettings() {
    JsonPath stopped =
        ask(
            "mutation { m: messagingPause(reason: \"wrong prices\") { settings { version pause { since"
                + " reason } } userErrors { message } } }");
    assertEquals("wrong prices", stopped.getString("data.m.settings.pause.reason"));
    String since = stopped.getString("data.m.settings.pause.since");
    JsonPath again =
        ask("mutation { m: messagingPause { settings { version pause { since reason } } } }");
    assertEquals(since, again.getString("data.m.settings.pause.since"));
    assertEquals("wrong prices", again.getString("data.m.settings.pause.reason"));
    assertEquals(0, again.getInt("data.m.settings.version"));
    assertNull(
        ask("mutation { m: messagingResume { settings { pause { since } } } }")
            .get("data.m.settings.pause"));
    assertEquals(
        List.of("The reason has 501 characters: shorten it to 500."),
        ask("mutation { m: messagingPause(reason: \"%s\") { userErrors { message } } }"
                .formatted("x".repeat(501)))
            .getList("data.m.userErrors.message"));
  }

  private static JsonPath update(String input) {
    return ask(
        "mutation { m: messagingSettingsUpdate(input: { %s }) { settings { %s } userErrors { code field message } } }"
            .formatted(input, SHOWN));
  }

  private static JsonPath ask(String query) {
    return Ask.ask(query).statusCode(200).extract().jsonPath();
  }
}
