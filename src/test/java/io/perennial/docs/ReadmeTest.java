package io.perennial.docs;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the README tells to paste and to send works as it stands there. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ReadmeTest {

  private static final Pattern GRAPHQL = Pattern.compile("(?s)```graphql\n(.*?)```");
  private static final Pattern COLUMNS = Pattern.compile("\\| ([a-z-]+) \\| `([^`]+)` \\|");

  @Test
  void everyQueryIsAnsweredWithoutErrors() throws IOException {
    List<String> documents = all(GRAPHQL).stream().map(match -> match.group(1)).toList();
    assertTrue(documents.size() >= 6, documents.size() + " documents");
    for (String document : documents) {
      String answer =
          given()
              .contentType("application/json")
              .body(Map.of("query", document, "variables", Map.of("id", "job_snDrTH0u")))
              .post("/graphql")
              .then()
              .statusCode(200)
              .extract()
              .asString();
      assertTrue(!answer.contains("\"errors\""), document + answer);
    }
  }

  @Test
  void everyFileIsTakenWithTheColumnsThatAreListed() throws IOException {
    List<MatchResult> files = all(COLUMNS);
    assertTrue(files.size() == 8, files.size() + " files");
    for (MatchResult file : files) {
      String header =
          file.group(2).replaceAll("[\\[\\] …]|,attributes|,properties", "").replaceAll(",$", "");
      String row = ",".repeat((int) header.chars().filter(each -> each == ',').count());
      given()
          .contentType("text/csv")
          .body(header + "\n" + row + "\n")
          .post("/imports/" + file.group(1))
          .then()
          .statusCode(202);
    }
  }

  private static List<MatchResult> all(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(Path.of("README.md"))).results().toList();
  }
}
