package io.perennial.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.execution.UnknownOperationException;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.perennial.trace.Traces;
import io.perennial.trace.Work;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Executes requests: reads the document, measures it, refuses what is too large, and only then asks
 * the features, all on the caller's thread.
 */
@Singleton
final class Requests {

  private final GraphQLSchema schema;
  private final Limits limits;
  private final ClientBudgets budgets;
  private final Documents documents;
  private final Faults faults = new Faults();
  private final GraphQL graphQL;
  private final OperationMeters meters;
  private final Traces traces;

  Requests(
      GraphQLSchema read,
      Schema model,
      Limits limits,
      ClientBudgets budgets,
      OperationMeters meters,
      Traces traces) {
    this.meters = meters;
    this.traces = traces;
    this.limits = limits;
    this.budgets = budgets;
    this.schema = Fetchers.under(read, model);
    this.documents = new Documents(schema, limits);
    this.graphQL =
        GraphQL.newGraphQL(schema)
            .defaultDataFetcherExceptionHandler(faults)
            .subscriptionExecutionStrategy(new SubscriptionExecutionStrategy(faults))
            .preparsedDocumentProvider(
                (input, parse) ->
                    CompletableFuture.completedFuture(
                        new PreparsedDocumentEntry(
                            input.getGraphQLContext().<Document>get(Document.class))))
            .build();
  }

  /**
   * The result of a request; it never throws.
   *
   * @param sender whose budget it is paid from, and what it is a part of
   */
  ExecutionResult execute(
      Sender sender,
      @Nullable String text,
      @Nullable String operationName,
      Map<String, Object> variables) {
    long begun = System.nanoTime();
    Asked asked = new Asked();
    try (Work work = traces.request("graphql", sender.fields(), sender.traceparent())) {
      ExecutionResult result = execute(sender.name(), text, operationName, variables, asked);
      OperationMeters.Outcome outcome = OperationMeters.Outcome.of(result);
      work.rename("graphql " + asked.operation);
      work.outcome(outcome.name());
      meters.ended(asked.operation, outcome, Duration.ofNanos(System.nanoTime() - begun));
      return result;
    }
  }

  private ExecutionResult execute(
      String client,
      @Nullable String text,
      @Nullable String operationName,
      Map<String, Object> variables,
      Asked asked) {
    if (text == null || text.isBlank()) {
      return refused(
          List.of(
              ApiError.of(
                  ErrorCode.BAD_USER_INPUT,
                  "The request has no document: send it as the text 'query' of a JSON object.")));
    }
    try {
      ExecutableDocument read = documents.read(text);
      Document document = read.document();
      if (document == null || !read.errors().isEmpty()) {
        return refused(read.errors());
      }
      OperationDefinition operation =
          NodeUtil.getOperation(document, operationName).operationDefinition;
      asked.operation = OperationName.of(operation);
      DocumentSize size = new CostMeter(schema, document, variables).measure(operation);
      List<GraphQLError> excess = excess(size);
      if (!excess.isEmpty()) {
        return refused(excess);
      }
      ClientBudgets.Spent spent = budgets.spend(client, size.cost() + 1);
      if (!spent.granted()) {
        return refused(List.of(overspent(size, spent)));
      }
      ExecutionInput input = input(text, operationName, variables, document);
      return told(Execution.run(() -> graphQL.execute(input)), size, spent.left());
    } catch (UnknownOperationException fault) {
      return refused(
          List.of(ApiError.of(ErrorCode.BAD_USER_INPUT, String.valueOf(fault.getMessage()))));
    } catch (RuntimeException failure) {
      ApiException told = faults.forCaller(failure);
      return refused(List.of(ApiError.at(told, List.of(), null)));
    }
  }

  /** What a request turns out to ask for. */
  private static final class Asked {
    private String operation = OperationName.REFUSED;
  }

  private static ExecutionInput input(
      String text, @Nullable String operationName, Map<String, Object> variables, Document read) {
    DataLoaderRegistry registry = new DataLoaderRegistry();
    return ExecutionInput.newExecutionInput(text)
        .operationName(operationName)
        .variables(variables)
        .locale(Locale.ENGLISH)
        .dataLoaderRegistry(registry)
        .graphQLContext(Map.of(Document.class, read, Batches.class, new Batches(registry)))
        .build();
  }

  private List<GraphQLError> excess(DocumentSize size) {
    return Stream.of(
            excess("depth", size.depth(), limits.maxDepth(), "Nest fewer fields."),
            excess("number of aliases", size.aliases(), limits.maxAliases(), "Send several."),
            excess("cost", size.cost(), limits.maxCost(), "Ask for fewer with first."))
        .flatMap(List::stream)
        .toList();
  }

  private static List<GraphQLError> excess(String what, long value, int limit, String remedy) {
    if (value <= limit) {
      return List.of();
    }
    return List.of(
        ApiError.of(
            ErrorCode.LIMIT_EXCEEDED,
            "The document's %s is %d, but at most %d is allowed. %s"
                .formatted(what, value, limit, remedy)));
  }

  private ApiError overspent(DocumentSize size, ClientBudgets.Spent spent) {
    ApiException told =
        new ApiException(
            ErrorCode.RATE_LIMITED,
            ("The document costs %d, but of the %d that you may ask for in a minute %d are left:"
                    + " ask again in %d seconds, or for less.")
                .formatted(size.cost(), limits.costPerMinute(), spent.left(), spent.waitSeconds()),
            Map.of("retryAfterSeconds", spent.waitSeconds()));
    return ApiError.at(told, null, null);
  }

  private ExecutionResult told(ExecutionResult result, DocumentSize size, long left) {
    Map<Object, Object> extensions = new HashMap<>();
    if (result.getExtensions() != null) {
      extensions.putAll(result.getExtensions());
    }
    extensions.put("cost", Map.of("value", size.cost(), "limit", limits.maxCost(), "left", left));
    List<GraphQLError> errors = result.getErrors().stream().map(faults::forCaller).toList();
    return result.transform(builder -> builder.extensions(extensions).errors(errors));
  }

  private static ExecutionResult refused(List<GraphQLError> errors) {
    return ExecutionResult.newExecutionResult().errors(errors).build();
  }
}
