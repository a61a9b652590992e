package io.perennial.workflow.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.graphql.OpaqueId;
import io.perennial.score.ScoreMetric;
import io.perennial.segment.Condition;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.Workflow;
import io.perennial.workflow.WorkflowState;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionParser;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.StepTargets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BacktestInputReaderTest {
  private static final Definition CHURN =
      new Definition(
          new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, new Threshold(Direction.UP, 0.6, 0.5)),
          Condition.EVERYONE,
          List.of(new SendEmail("win-back")),
          30,
          null,
          null,
          0.1,
          OldData.IGNORE,
          Set.of());
  private static final String ID = OpaqueId.of(Workflow.PREFIX, 4);

  private static final StepTargets TARGETS =
      new StepTargets() {
        @Override
        public boolean template(String name) {
          return true;
        }

        @Override
        public boolean couponPool(long key) {
          return false;
        }

        @Override
        public boolean webhookEndpoint(long key) {
          return false;
        }
      };

  @Test
  void asksAboutAWorkflowAsItIs() {
    BacktestRequest request = reader().read(input(ID, null, null));
    assertEquals(
        new BacktestRequest(
            4, CHURN, NewCustomers.ENROL, 90, List.of(new Threshold(Direction.UP, 0.6, 0.5))),
        request);
    assertNotNull(request);
    assertEquals(request, BacktestRequest.of(request.toInput()));
  }

  @Test
  void triesThresholdsInTheTriggersMetricAndDirection() {
    BacktestRequest request =
        reader().read(input(ID, 7, List.of(threshold(0.7, 0.4), threshold(0.8, null))));
    assertNotNull(request);
    assertEquals(
        List.of(new Threshold(Direction.UP, 0.7, 0.4), new Threshold(Direction.UP, 0.8, 0.77)),
        request.thresholds());
    assertEquals(request, BacktestRequest.of(request.toInput()));
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals(
        List.of("workflowId: Give a workflowId or a definition."), errors(input(null, null, null)));
    assertEquals(
        List.of("workflowId: There is no workflow with this id: see workflows."),
        errors(input(OpaqueId.of(Workflow.PREFIX, 5), null, null)));
    assertEquals(
        List.of(
            "nights: nights is 366: take 1 to 365.",
            "thresholds: There are 11 thresholds: give 1 to 10, or leave them out for the workflow's"
                + " own."),
        errors(input(ID, 366, Collections.nCopies(11, threshold(0.7, null)))));
    assertEquals(
        List.of(
            "thresholds[1].enter: enter is 60, but a churn probability lies in 0 to 1: 60 % is 0.6."),
        errors(input(ID, null, List.of(threshold(0.7, null), threshold(60.0, null)))));
  }

  private static List<String> errors(WorkflowBacktestInput input) {
    BacktestInputReader reader = reader();
    assertNull(reader.read(input));
    return reader.errors().stream().map(each -> each.field() + ": " + each.message()).toList();
  }

  private static BacktestInputReader reader() {
    return new BacktestInputReader(
        key -> key == 4 ? Optional.of(workflow()) : Optional.empty(),
        new DefinitionParser(TARGETS, group -> false));
  }

  private static Workflow workflow() {
    return new Workflow(
        4, "n", WorkflowState.DRAFT, 1, CHURN, NewCustomers.ENROL, Instant.EPOCH, Instant.EPOCH);
  }

  private static WorkflowBacktestInput input(
      @Nullable String id,
      @Nullable Integer nights,
      @Nullable List<WorkflowBacktestThresholdInput> thresholds) {
    return new WorkflowBacktestInput(id, null, null, nights, thresholds, null);
  }

  private static WorkflowBacktestThresholdInput threshold(double enter, @Nullable Double exit) {
    return new WorkflowBacktestThresholdInput(enter, exit);
  }
}
