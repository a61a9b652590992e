package io.perennial.workflow.backtest;

import io.perennial.graphql.InputFaults;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.Workflow;
import io.perennial.workflow.WorkflowCreateInput;
import io.perennial.workflow.definition.CrossingTriggerParser;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionParser;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.MetricChangeParser;
import io.perennial.workflow.definition.ParsedDefinition;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads the input of a backtest, and says everything that is wrong with it. */
final class BacktestInputReader {
  private static final int DEFAULT_NIGHTS = 90;
  private static final int MOST_NIGHTS = 365;
  private static final int MOST_THRESHOLDS = 10;

  private final List<UserError> errors = new ArrayList<>();
  private final LongFunction<Optional<Workflow>> workflows;
  private final DefinitionParser parser;

  /**
   * @param workflows finds the workflow of a key
   * @param parser reads a definition that is not saved
   */
  BacktestInputReader(LongFunction<Optional<Workflow>> workflows, DefinitionParser parser) {
    this.workflows = workflows;
    this.parser = parser;
  }

  /** What is wrong, after reading. */
  List<UserError> errors() {
    return List.copyOf(errors);
  }

  /** The request, or null where {@link #errors} were noted. */
  @Nullable BacktestRequest read(WorkflowBacktestInput input) {
    int nights = nights(input.nights());
    BacktestRequest own = definition(input, nights);
    if (own == null) {
      return null;
    }
    List<Threshold> thresholds = thresholds(input.thresholds(), own);
    return errors.isEmpty()
        ? new BacktestRequest(
            own.workflow(), own.definition(), own.newCustomers(), nights, thresholds)
        : null;
  }

  private int nights(@Nullable Integer nights) {
    if (nights == null) {
      return DEFAULT_NIGHTS;
    }
    if (nights < 1 || nights > MOST_NIGHTS) {
      errors.add(
          UserError.invalid(
              "nights", "nights is %d: take 1 to %d.".formatted(nights, MOST_NIGHTS)));
    }
    return nights;
  }

  /** The request with the definition's own threshold. */
  private @Nullable BacktestRequest definition(WorkflowBacktestInput input, int nights) {
    String id = input.workflowId();
    WorkflowCreateInput definition = input.definition();
    if ((id == null) == (definition == null)) {
      errors.add(
          id == null
              ? UserError.required("workflowId", "Give a workflowId or a definition.")
              : UserError.invalid(
                  "definition",
                  "Both a workflowId and a definition are given: leave one of them out."));
      return null;
    }
    NewCustomers asked = input.newCustomers();
    if (definition != null) {
      Definition parsed = parsed(definition);
      return parsed == null
          ? null
          : request(0, parsed, asked == null ? NewCustomers.BASELINE : asked, nights);
    }
    Workflow workflow = workflow(id).orElse(null);
    return workflow == null
        ? null
        : request(
            workflow.key(),
            workflow.definition(),
            asked == null ? workflow.newCustomers() : asked,
            nights);
  }

  private @Nullable BacktestRequest request(
      long workflow, Definition definition, NewCustomers newCustomers, int nights) {
    BacktestRefusal refusal = BacktestRefusal.of(definition).orElse(null);
    if (refusal != null) {
      String field = workflow == 0 ? "definition.trigger." + refusal.field() : "workflowId";
      errors.add(UserError.invalid(field, refusal.message()));
      return null;
    }
    return new BacktestRequest(
        workflow, definition, newCustomers, nights, List.of(definition.crossing().threshold()));
  }

  private @Nullable Definition parsed(WorkflowCreateInput input) {
    ParsedDefinition parsed = parser.parse(input);
    if (parsed instanceof ParsedDefinition.Accepted accepted) {
      return accepted.definition();
    }
    for (UserError fault : ((ParsedDefinition.Refused) parsed).faults()) {
      errors.add(new UserError(fault.code(), "definition." + fault.field(), fault.message()));
    }
    return null;
  }

  private Optional<Workflow> workflow(@Nullable String id) {
    OptionalLong key = OpaqueId.find(Workflow.PREFIX, id == null ? "" : id);
    Optional<Workflow> found =
        key.isPresent() ? workflows.apply(key.getAsLong()) : Optional.empty();
    if (found.isEmpty()) {
      errors.add(
          UserError.notFound("workflowId", "There is no workflow with this id: see workflows."));
    }
    return found;
  }

  private List<Threshold> thresholds(
      @Nullable List<WorkflowBacktestThresholdInput> inputs, BacktestRequest own) {
    if (inputs == null) {
      return own.thresholds();
    }
    if (own.metric() == null) {
      errors.add(
          UserError.invalid(
              "thresholds",
              "What starts this workflow has no threshold that others could be compared with: leave"
                  + " thresholds out."));
      return List.of();
    }
    if (inputs.isEmpty() || inputs.size() > MOST_THRESHOLDS) {
      errors.add(
          new UserError(
              UserErrorCode.INVALID,
              "thresholds",
              "There are %d thresholds: give 1 to %d, or leave them out for the workflow's own."
                  .formatted(inputs.size(), MOST_THRESHOLDS)));
      return List.of();
    }
    List<Threshold> thresholds = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Threshold threshold = threshold(inputs.get(i), i, own);
      if (threshold != null) {
        thresholds.add(threshold);
      }
    }
    return thresholds;
  }

  private @Nullable Threshold threshold(
      @Nullable WorkflowBacktestThresholdInput input, int place, BacktestRequest own) {
    InputFaults faults = new InputFaults();
    Double enter = input == null ? null : input.enter();
    Double exit = input == null ? null : input.exit();
    Threshold threshold = threshold(faults, own, enter, exit);
    for (UserError fault : faults.all()) {
      errors.add(
          new UserError(
              fault.code(),
              "thresholds[%d].%s".formatted(place, field(String.valueOf(fault.field()))),
              fault.message()));
    }
    return threshold;
  }

  private static @Nullable Threshold threshold(
      InputFaults faults, BacktestRequest own, @Nullable Double enter, @Nullable Double exit) {
    Direction direction = own.definition().crossing().threshold().direction();
    return own.watched() instanceof Watched.Metric metric
        ? new CrossingTriggerParser(faults).threshold(metric.metric(), direction, enter, exit)
        : new MetricChangeParser(faults).threshold(direction, enter, exit);
  }

  /** The field of a threshold to be tried which stands for one of a trigger. */
  private static String field(String ofTrigger) {
    return switch (ofTrigger.substring(ofTrigger.lastIndexOf('.') + 1)) {
      case "exit", "exitPercent" -> "exit";
      default -> "enter";
    };
  }
}
