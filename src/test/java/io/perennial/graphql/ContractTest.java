package io.perennial.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents that were promised to clients are valid against the live schema, as written. */
@QuarkusTest
class ContractTest {

  private static final Path DOCUMENTS = Path.of("src", "test", "resources", "contract");

  /** Documents that wait for a feature, and for which. */
  private static final Map<String, String> WAITING =
      Map.of(
          "customer.graphql", "the query customer",
          "top-customers.graphql", "Customer.externalId",
          "segments.graphql", "Customer.externalId",
          "preview.graphql", "Customer.externalId",
          "job.graphql", "rejects of imports");

  @Inject GraphQLSchema schema;

  static List<String> documents() throws IOException {
    try (Stream<Path> files = Files.list(DOCUMENTS)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aPromisedDocumentIsValid(String name) throws IOException {
    String waitsFor = WAITING.get(name);
    Assumptions.assumeTrue(waitsFor == null, () -> "waits for " + waitsFor);
    Document document = Parser.parse(Files.readString(DOCUMENTS.resolve(name)));
    List<ValidationError> faults = ParseAndValidate.validate(schema, document, Locale.ENGLISH);
    assertEquals(
        "",
        String.join(
            "\n", faults.stream().map(fault -> Objects.toString(fault.getMessage())).toList()));
  }
}
