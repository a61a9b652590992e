package io.perennial.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.InputValueWithState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchemaTest {

  private static final Path COMMITTED = Path.of("docs", "schema.graphql");
  private static final String RENEW = "perennial.schema.renew";
  private static final Set<String> SCALARS =
      Set.of("String", "Int", "Float", "Boolean", "ID", "Date", "DateTime", "BigDecimal");

  @Inject GraphQLSchema schema;

  @Test
  void theCommittedSchemaIsTheLiveOne() throws IOException {
    String live = LiveSchema.print(schema);
    if (Boolean.getBoolean(RENEW)) {
      Files.writeString(COMMITTED, live);
    }
    String committed =
        Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "type Query {a: Int}";
    if (!live.equals(committed)) {
      SchemaChange change = SchemaChange.between(committed, live);
      fail(
          "docs/schema.graphql is not the live schema. Breaking: %s. Dangerous: %s. If that is"
              .concat(" meant, run ./mvnw test -Dtest=SchemaTest -D%s=true and commit the file.")
              .formatted(change.breaking(), change.dangerous(), RENEW));
    }
  }

  @Test
  void everythingHasADescription() {
    Set<String> silent = new TreeSet<>();
    for (GraphQLNamedType type : ours()) {
      check(silent, "", type);
      if (type instanceof GraphQLFieldsContainer container) {
        for (GraphQLFieldDefinition field : container.getFieldDefinitions()) {
          check(silent, type.getName(), field);
          field
              .getArguments()
              .forEach(a -> check(silent, type.getName() + "." + field.getName(), a));
        }
      } else if (type instanceof GraphQLInputObjectType input) {
        input.getFieldDefinitions().forEach(field -> check(silent, type.getName(), field));
      } else if (type instanceof GraphQLEnumType constants) {
        constants.getValues().forEach(value -> check(silent, type.getName(), value));
      }
    }
    assertEquals("", String.join("\n", silent), "These say nothing; annotate them @Description");
  }

  @Test
  void onlyTheScalarsOfTheConventionsAreUsed() {
    Set<String> others = new TreeSet<>();
    for (GraphQLNamedType type : ours()) {
      if (type instanceof GraphQLFieldsContainer container) {
        container.getFieldDefinitions().stream()
            .filter(field -> isOther(GraphQLTypeUtil.unwrapAll(field.getType())))
            .forEach(field -> others.add(type.getName() + "." + field.getName()));
      } else if (type instanceof GraphQLInputObjectType input) {
        input.getFieldDefinitions().stream()
            .filter(field -> isOther(GraphQLTypeUtil.unwrapAll(field.getType())))
            .forEach(field -> others.add(type.getName() + "." + field.getName()));
      }
    }
    assertEquals("", String.join("\n", others), "Use only " + new TreeSet<>(SCALARS));
  }

  @Test
  void inputsAreNamedAfterTheirMutation() {
    List<String> doubled =
        ours().stream()
            .map(GraphQLNamedType::getName)
            .filter(name -> name.endsWith("InputInput"))
            .toList();
    assertEquals(
        List.of(), doubled, "SmallRye appends Input: annotate the record @Input(\"…Input\")");
  }

  @Test
  void everyConnectionIsPagedAlike() {
    List<String> faults = new ArrayList<>();
    for (GraphQLNamedType type : ours()) {
      if (type instanceof GraphQLFieldsContainer container) {
        for (GraphQLFieldDefinition field : container.getFieldDefinitions()) {
          if (GraphQLTypeUtil.unwrapAll(field.getType()).getName().endsWith("Connection")) {
            faults.addAll(pagingFaults(type.getName(), field));
          }
        }
      }
    }
    assertEquals("", String.join("\n", faults));
  }

  private static List<String> pagingFaults(String type, GraphQLFieldDefinition field) {
    List<String> faults = new ArrayList<>();
    String place = type + "." + field.getName();
    GraphQLArgument first = field.getArgument("first");
    if (first == null || !"20".equals(defaultOf(first))) {
      faults.add(place + " has no argument first with default 20");
    }
    if (field.getArgument("after") == null) {
      faults.add(place + " has no argument after");
    }
    GraphQLFieldsContainer connection =
        (GraphQLFieldsContainer) GraphQLTypeUtil.unwrapAll(field.getType());
    for (String part : List.of("edges", "pageInfo")) {
      GraphQLFieldDefinition definition = connection.getFieldDefinition(part);
      if (definition == null || !GraphQLTypeUtil.isNonNull(definition.getType())) {
        faults.add(connection.getName() + "." + part + " is missing or nullable");
      }
    }
    return faults;
  }

  private static String defaultOf(GraphQLArgument argument) {
    InputValueWithState value = argument.getArgumentDefaultValue();
    return String.valueOf(value.getValue());
  }

  private static boolean isOther(GraphQLNamedType type) {
    return type instanceof GraphQLScalarType && !SCALARS.contains(type.getName());
  }

  private static void check(Set<String> silent, String place, GraphQLNamedSchemaElement element) {
    String description = element.getDescription();
    if (!LiveSchema.isTrial(element) && (description == null || description.isBlank())) {
      silent.add(place.isEmpty() ? element.getName() : place + "." + element.getName());
    }
  }

  private List<GraphQLNamedType> ours() {
    return schema.getAllTypesAsList().stream()
        .filter(type -> !Introspection.isIntrospectionTypes(type) && !LiveSchema.isTrial(type))
        .toList();
  }
}
