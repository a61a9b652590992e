package io.perennial.graphql;

import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.visibility.BlockedFields;

/** The service's schema without what only tests know, which is named trial…. */
final class LiveSchema {

  private LiveSchema() {}

  static String print(GraphQLSchema schema) {
    SchemaPrinter.Options options =
        SchemaPrinter.Options.defaultOptions()
            .includeDirectives(false)
            .includeScalarTypes(true)
            .includeSchemaElement(element -> !isTrial(element));
    return new SchemaPrinter(options).print(withoutTrialFields(schema));
  }

  static boolean isTrial(GraphQLSchemaElement element) {
    return element instanceof GraphQLNamedSchemaElement named
        && named.getName().toLowerCase(java.util.Locale.ROOT).startsWith("trial");
  }

  private static GraphQLSchema withoutTrialFields(GraphQLSchema schema) {
    BlockedFields blocked =
        BlockedFields.newBlock().addPattern("(Query|Mutation|Subscription)\\.trial.*").build();
    return schema.transformWithoutTypes(
        builder ->
            builder.codeRegistry(
                schema.getCodeRegistry().transform(code -> code.fieldVisibility(blocked))));
  }
}
