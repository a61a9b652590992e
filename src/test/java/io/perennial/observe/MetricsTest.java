package io.perennial.observe;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.observe.MetricsPage.Metric;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus gets. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class MetricsTest {

  private static final Pattern SAMPLE = Pattern.compile("(perennial_[a-z_]+)(?:\\{(.*)})? [^ ]+");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"[^\"]*\"");
  private static final Pattern TYPE = Pattern.compile("# TYPE (perennial_[a-z_]+) ([a-z]+)");

  @BeforeEach
  void ask() {
    graphql("{ __typename }");
  }

  @Test
  void theServiceTellsWhatThePageListsAndNothingElse() {
    Map<String, Metric> told = new TreeMap<>();
    Map<String, String> types = new TreeMap<>();
    for (String line : scrape().split("\n")) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      }
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches() && !sample.group(1).endsWith("_max")) {
        String family = MetricsPage.family(sample.group(1));
        told.computeIfAbsent(family, name -> new Metric(type(types, name), new TreeSet<>()))
            .labels()
            .addAll(labels(sample.group(2)));
      }
    }
    assertEquals(MetricsPage.read(), told);
  }

  @Test
  void operationsAreNamedByTheSchemaAndNeverByTheClient() {
    graphql("query Mine { mine: job(id: \"job_x\") { id } }");
    graphql("{ a: __typename b: job(id: \"job_x\") { id } }");
    graphql("query NamedByAClient { nothing }");
    String told = scrape();
    for (String name : Set.of("job", "several", "refused", "schema")) {
      assertTrue(told.contains("operation=\"" + name + "\""), name);
    }
    for (String name : Set.of("\"mine\"", "Mine", "NamedByAClient", "nothing")) {
      assertFalse(told.contains(name), name);
    }
  }

  @Test
  void noPathThatSomebodyMadeUpBecomesALabel() {
    given().get("/made-up/ann@example.com").then().statusCode(404);
    given().get("/customers/cus_made-up/personal-data");
    String told = scrape();
    assertFalse(told.contains("made-up"), told);
  }

  /** The type's line leaves {@code _total} out in one of Prometheus' formats. */
  private static String type(Map<String, String> types, String name) {
    String brief = name.replaceFirst("_total$", "");
    String type = types.getOrDefault(name, types.getOrDefault(brief, "none"));
    return type.equals("summary") ? "timer" : type;
  }

  private static Set<String> labels(String labels) {
    Set<String> names = new TreeSet<>();
    if (labels != null) {
      LABEL.matcher(labels).results().map(found -> found.group(1)).forEach(names::add);
    }
    names.remove("le");
    return names;
  }

  private static String scrape() {
    return given().get("/q/metrics").then().statusCode(200).extract().asString();
  }

  private static void graphql(String document) {
    given()
        .contentType(ContentType.JSON)
        .accept(ContentType.JSON)
        .body(Map.of("query", document))
        .post("/graphql")
        .then()
        .body(containsString("{"));
  }
}
