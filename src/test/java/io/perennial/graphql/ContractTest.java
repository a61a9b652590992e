package io.perennial.graphql;

import static io.perennial.graphql.Ask.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents that were promised to clients are valid as written, and can be asked. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ContractTest {

  private static final Path DOCUMENTS = Path.of("src", "test", "resources", "contract");

  /** What each document asks for: nothing that is there. */
  private static final Map<String, String> IDS = Map.of("job", "job", "preview", "wfl");

  @Inject GraphQLSchema schema;

  static List<String> documents() throws IOException {
    try (Stream<Path> files = Files.list(DOCUMENTS)) {
      return files
          .map(file -> String.valueOf(file.getFileName()).replace(".graphql", ""))
          .sorted()
          .toList();
    }
  }

  static List<String> queries() throws IOException {
    return documents().stream()
        .filter(name -> operation(name) == OperationDefinition.Operation.QUERY)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aPromisedDocumentIsValid(String name) {
    List<ValidationError> faults =
        ParseAndValidate.validate(schema, Parser.parse(text(name)), Locale.ENGLISH);
    assertEquals(
        "", faults.stream().map(ValidationError::getMessage).collect(Collectors.joining()));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aPromisedQueryIsAnsweredByAnEmptyService(String name) {
    Map<String, String> variables =
        definition(name).getVariableDefinitions().stream()
            .map(VariableDefinition::getName)
            .collect(
                Collectors.toMap(
                    variable -> variable,
                    variable ->
                        variable.equals("id")
                            ? OpaqueId.of(IDS.getOrDefault(name, "none"), 1)
                            : "nobody@example.com"));
    JsonPath answer = ask(text(name), variables).statusCode(200).extract().jsonPath();
    assertEquals(null, answer.getList("errors"));
  }

  private static OperationDefinition.Operation operation(String name) {
    return definition(name).getOperation();
  }

  private static OperationDefinition definition(String name) {
    Document document = Parser.parse(text(name));
    return document.getDefinitionsOfType(OperationDefinition.class).get(0);
  }

  private static String text(String name) {
    try {
      return Files.readString(DOCUMENTS.resolve(name + ".graphql"));
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }
}
