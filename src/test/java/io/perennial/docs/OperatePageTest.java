package io.perennial.docs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the runbooks tell people to send at three in the morning has to work. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class OperatePageTest {

  private static final Pattern GRAPHQL = Pattern.compile("`((?:mutation )?\\{ [^`]+})`");
  private static final Pattern SQL = Pattern.compile("`(select [^`]+ from [^`]+)`");

  @Inject Jdbi jdbi;

  @Test
  void theGraphqlOfTheRunbooksIsAnswered() throws IOException {
    List<String> documents = found(GRAPHQL);
    assertTrue(documents.size() >= 7, documents.toString());
    for (String document : documents) {
      given()
          .contentType(ContentType.JSON)
          .body(Map.of("query", document))
          .post("/graphql")
          .then()
          .statusCode(200)
          .body("errors", nullValue());
    }
  }

  @Test
  void theSqlOfTheRunbooksCanBeRead() throws IOException {
    List<String> statements = found(SQL);
    assertTrue(statements.size() >= 4, statements.toString());
    for (String statement : statements) {
      jdbi.useHandle(handle -> handle.createQuery(statement).mapToMap().list());
    }
  }

  private static List<String> found(Pattern pattern) throws IOException {
    String page = Files.readString(Path.of("docs/operate.md"));
    return pattern
        .matcher(page.substring(page.indexOf("\n## Runbooks")))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }
}
