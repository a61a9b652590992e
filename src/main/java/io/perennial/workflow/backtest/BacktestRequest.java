package io.perennial.workflow.backtest;

import io.perennial.job.JobFailure;
import io.perennial.score.ScoreMetric;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Watched;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest is asked.
 *
 * @param workflow the workflow's key, which says who is of the control group; 0 for none
 * @param nights how many are read after the one that puts sides
 * @param thresholds at least one, in the direction of the definition's own
 */
record BacktestRequest(
    long workflow,
    Definition definition,
    NewCustomers newCustomers,
    int nights,
    List<Threshold> thresholds) {
  private static final String WORKFLOW = "workflow";
  private static final String DEFINITION = "definition";
  private static final String NEW_CUSTOMERS = "newCustomers";
  private static final String NIGHTS = "nights";
  private static final String THRESHOLDS = "thresholds";

  BacktestRequest {
    thresholds = List.copyOf(thresholds);
  }

  /** What is watched. */
  Watched watched() {
    return definition.crossing().watched();
  }

  /** The metric that is watched, as it is or its change; null where groups are. */
  @Nullable ScoreMetric metric() {
    Watched watched = watched();
    return watched instanceof Watched.Metric metric
        ? metric.metric()
        : watched instanceof Watched.Change change ? change.metric() : null;
  }

  /** How many nights before the first one have to be looked back at. */
  int lead() {
    return watched() instanceof Watched.Change change ? WatchedChange.leadOf(change) : 0;
  }

  /** The input of its job. */
  Map<String, String> toInput() {
    return Map.of(
        WORKFLOW,
        Long.toString(workflow),
        DEFINITION,
        DefinitionJson.write(definition),
        NEW_CUSTOMERS,
        newCustomers.name(),
        NIGHTS,
        Integer.toString(nights),
        THRESHOLDS,
        thresholds.stream()
            .map(each -> each.enter() + ":" + each.exit())
            .collect(Collectors.joining(" ")));
  }

  /** Reads what {@link #toInput} wrote. */
  static BacktestRequest of(Map<String, String> input) {
    Definition definition = DefinitionJson.read(given(input, DEFINITION));
    return new BacktestRequest(
        Long.parseLong(given(input, WORKFLOW)),
        definition,
        NewCustomers.valueOf(given(input, NEW_CUSTOMERS)),
        Integer.parseInt(given(input, NIGHTS)),
        Arrays.stream(given(input, THRESHOLDS).split(" "))
            .map(each -> threshold(definition, each))
            .toList());
  }

  private static Threshold threshold(Definition definition, String text) {
    int colon = text.indexOf(':');
    return new Threshold(
        definition.crossing().threshold().direction(),
        Double.parseDouble(text.substring(0, colon)),
        Double.parseDouble(text.substring(colon + 1)));
  }

  private static String given(Map<String, String> input, String name) {
    String value = input.get(name);
    if (value == null) {
      throw new JobFailure("The job has no " + name + ": ask for the backtest again.");
    }
    return value;
  }
}
