package io.perennial.graphql;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Measures a valid document before it is executed. Each object that it can ask for costs 1; what is
 * below a list is multiplied by the list's length: {@code first} for a connection, {@value
 * #OTHER_LIST} for a list that is not paged. Scalars and introspection are free.
 */
final class CostMeter {

  static final int OTHER_LIST = 5;

  private final GraphQLSchema schema;
  private final Document document;
  private final Map<String, Object> variables;
  private final Map<String, DocumentSize> fragments = new HashMap<>();

  CostMeter(GraphQLSchema schema, Document document, Map<String, Object> variables) {
    this.schema = schema;
    this.document = document;
    this.variables = variables;
  }

  DocumentSize measure(OperationDefinition operation) {
    GraphQLCompositeType root =
        switch (operation.getOperation()) {
          case QUERY -> schema.getQueryType();
          case MUTATION -> schema.getMutationType();
          case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    return root == null
        ? DocumentSize.NONE
        : selections(operation.getSelectionSet(), root, OptionalInt.empty());
  }

  private DocumentSize selections(
      @Nullable SelectionSet set, GraphQLCompositeType parent, OptionalInt page) {
    if (set == null) {
      return DocumentSize.NONE;
    }
    DocumentSize sum = DocumentSize.NONE;
    for (Selection<?> selection : set.getSelections()) {
      sum = sum.beside(selection(selection, parent, page));
    }
    return sum;
  }

  private DocumentSize selection(
      Selection<?> selection, GraphQLCompositeType parent, OptionalInt page) {
    if (selection instanceof Field field) {
      return field(field, parent, page);
    }
    if (selection instanceof InlineFragment inline) {
      return selections(inline.getSelectionSet(), type(inline.getTypeCondition(), parent), page);
    }
    return fragment(((FragmentSpread) selection).getName(), parent, page);
  }

  /**
   * Measured once for each length of page, so that fragments of fragments stay cheap to measure.
   */
  private DocumentSize fragment(String name, GraphQLCompositeType parent, OptionalInt page) {
    String key = name + ' ' + page;
    DocumentSize known = fragments.get(key);
    if (known != null) {
      return known;
    }
    FragmentDefinition fragment =
        document.getDefinitionsOfType(FragmentDefinition.class).stream()
            .filter(definition -> definition.getName().equals(name))
            .findFirst()
            .orElseThrow();
    DocumentSize size =
        selections(fragment.getSelectionSet(), type(fragment.getTypeCondition(), parent), page);
    fragments.put(key, size);
    return size;
  }

  private DocumentSize field(Field field, GraphQLCompositeType parent, OptionalInt page) {
    boolean aliased = field.getAlias() != null;
    if (field.getName().startsWith("__") || !(parent instanceof GraphQLFieldsContainer container)) {
      return new DocumentSize(0, 0, aliased ? 1 : 0);
    }
    GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
    if (!(GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type)) {
      return DocumentSize.NONE.under(0, 1, aliased);
    }
    OptionalInt first = first(field, definition);
    int times = isList(definition.getType()) ? first.orElse(page.orElse(OTHER_LIST)) : 1;
    return selections(field.getSelectionSet(), type, first).under(1, times, aliased);
  }

  private OptionalInt first(Field field, GraphQLFieldDefinition definition) {
    if (definition.getArgument("first") == null) {
      return OptionalInt.empty();
    }
    return field.getArguments().stream()
        .filter(argument -> argument.getName().equals("first"))
        .map(Argument::getValue)
        .mapToInt(this::length)
        .boxed()
        .findFirst()
        .map(OptionalInt::of)
        .orElseGet(() -> OptionalInt.of(Integer.parseInt(Page.DEFAULT)));
  }

  /** The length that a value stands for; one that is no length is refused later, by its field. */
  private int length(Value<?> value) {
    Number length = null;
    if (value instanceof IntValue literal) {
      length = literal.getValue();
    } else if (value instanceof VariableReference reference
        && variables.get(reference.getName()) instanceof Number number) {
      length = number;
    }
    int size = length == null ? Page.MAXIMUM : length.intValue();
    return Math.max(1, Math.min(Page.MAXIMUM, size));
  }

  private GraphQLCompositeType type(@Nullable TypeName condition, GraphQLCompositeType parent) {
    if (condition == null) {
      return parent;
    }
    GraphQLNamedType named = (GraphQLNamedType) schema.getType(condition.getName());
    return named instanceof GraphQLCompositeType composite ? composite : parent;
  }

  private static boolean isList(GraphQLType type) {
    return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type));
  }
}
