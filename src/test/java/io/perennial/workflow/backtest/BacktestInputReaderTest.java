package io.perennial.workflow.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.graphql.OpaqueId;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Tier;
import io.perennial.segment.Condition;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.Workflow;
import io.perennial.workflow.WorkflowState;
import io.perennial.workflow.definition.ArrivalKind;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.DateAnchor;
import io.perennial.workflow.definition.DateRecurrence;
import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionParser;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.ManualTrigger;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Passage;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Trigger;
import io.perennial.workflow.definition.Watched;
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

  @Test
  void triesPercentagesWhereAChangeIsWatched() {
    Definition falls =
        started(
            new CrossingTrigger(
                new Watched.Change(ScoreMetric.PREDICTED_VALUE, 7),
                new Threshold(Direction.DOWN, -0.3, -0.15),
                0));
    BacktestRequest request =
        reader(falls).read(input(ID, null, List.of(threshold(20, null), threshold(50, 10.0))));
    assertNotNull(request);
    assertEquals(
        List.of(
            new Threshold(Direction.DOWN, -0.2, -0.19), new Threshold(Direction.DOWN, -0.5, -0.1)),
        request.thresholds());
    assertEquals(14, request.lead());
    assertEquals(
        List.of(
            "thresholds[0].enter: percent is 120: take more than 0 and at most 100, as in 30 for 30"
                + " %."),
        errors(reader(falls), input(ID, null, List.of(threshold(120, null)))));
  }

  @Test
  void refusesWhatThePastDoesNotTellAndSaysWhy() {
    assertEquals(
        "workflowId: What arrives starts this workflow at once, and a backtest reads nights: take"
            + " one that a number or a group of the score starts.",
        refusal(new EventTrigger(ArrivalKind.ORDER, null, null, null, null)));
    assertEquals(
        "workflowId: A date starts this workflow, and what dates were on past nights is not"
            + " computed: take a crossing, of DAYS_SINCE_ORDER or DAYS_OVERDUE for instance.",
        refusal(new DateTrigger(DateAnchor.LAST_ORDER, null, DateRecurrence.ONCE, 30)));
    assertEquals(
        "workflowId: Only people start this workflow, and whom they would have enrolled cannot be"
            + " told: take one that a number or a group of the score starts.",
        refusal(new ManualTrigger()));
    assertEquals(
        "workflowId: Who was in a segment on a past night cannot be told, as attributes, tags,"
            + " consent and lists keep no past: take a change of tier or RFM group, or a crossing"
            + " of the number that the segment asks for.",
        refusal(CrossingTrigger.of(new Watched.InSegment(3), Passage.ENTERS, 0)));
    Definition high =
        started(CrossingTrigger.of(new Watched.TierIn(List.of(Tier.HIGH)), Passage.ENTERS, 0));
    assertNotNull(reader(high).read(input(ID, null, null)));
    assertEquals(
        List.of(
            "thresholds: What starts this workflow has no threshold that others could be compared"
                + " with: leave thresholds out."),
        errors(reader(high), input(ID, null, List.of(threshold(1, null)))));
  }

  private static String refusal(Trigger trigger) {
    return String.join("", errors(reader(started(trigger)), input(ID, null, null)));
  }

  private static Definition started(Trigger trigger) {
    return new Definition(
        trigger, CHURN.audience(), CHURN.steps(), 30, null, null, 0.1, OldData.IGNORE, Set.of());
  }

  private static List<String> errors(WorkflowBacktestInput input) {
    return errors(reader(), input);
  }

  private static List<String> errors(BacktestInputReader reader, WorkflowBacktestInput input) {
    assertNull(reader.read(input));
    return reader.errors().stream().map(each -> each.field() + ": " + each.message()).toList();
  }

  private static BacktestInputReader reader() {
    return reader(CHURN);
  }

  private static BacktestInputReader reader(Definition definition) {
    return new BacktestInputReader(
        key -> key == 4 ? Optional.of(workflow(definition)) : Optional.empty(),
        new DefinitionParser(TARGETS, group -> false));
  }

  private static Workflow workflow(Definition definition) {
    return new Workflow(
        4,
        "n",
        WorkflowState.DRAFT,
        1,
        definition,
        NewCustomers.ENROL,
        Instant.EPOCH,
        Instant.EPOCH);
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
