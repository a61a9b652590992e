package io.perennial.workflow.recipe;

import io.perennial.event.EventKind;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Tier;
import io.perennial.segment.Condition;
import io.perennial.segment.Condition.All;
import io.perennial.segment.Condition.MetricLeaf;
import io.perennial.segment.ConditionField;
import io.perennial.segment.Operand;
import io.perennial.segment.Operator;
import io.perennial.workflow.definition.ArrivalKind;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.DateAnchor;
import io.perennial.workflow.definition.DateRecurrence;
import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Passage;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Trigger;
import io.perennial.workflow.definition.Watched;
import io.perennial.workflow.step.AddTag;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.Step;
import io.perennial.workflow.step.Wait;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;

/** A workflow to start from. */
@Description("A workflow to start from.")
public enum Recipe {
  @Description("Writes to valuable customers when they are likely to leave, and once more.")
  WIN_BACK_VALUABLE(
      "Win back valuable customers at risk",
      "Customers of the high tier whose churn probability rises to 60 % get a mail, and a reminder"
          + " a week later unless they order.",
      90),
  @Description("Greets customers who come into the high tier.")
  WELCOME_HIGH_TIER(
      "Welcome to the high tier", "Customers who come into the high tier get a welcome.", 365),
  @Description("Asks customers for their second order, the one that decides.")
  SECOND_ORDER(
      "Second order",
      "Two weeks after their first order, customers without a second get a mail.",
      0),
  @Description("Writes to subscribers after they have cancelled.")
  LAPSED_SUBSCRIBER(
      "Lapsed subscriber",
      "Three days after a subscription is cancelled, its customer gets a mail.",
      90),
  @Description("Thanks customers who recommended the shop.")
  THANK_REFERRER("Thank a referrer", "Who recommends the shop is thanked at once, and tagged.", 7),
  @Description("Tells customers of the low tier what goes well with their last order.")
  UPSELL_LOW_TIER(
      "Upsell to the low tier",
      "A week after an order, customers of the low tier who ordered before hear what goes well with"
          + " it.",
      30);

  private static final LocalTime MORNING = LocalTime.of(9, 30);
  private static final double HOLDOUT_SHARE = 0.1;

  private final String title;
  private final String summary;
  private final int coolDownDays;

  Recipe(String title, String summary, int coolDownDays) {
    this.title = title;
    this.summary = summary;
    this.coolDownDays = coolDownDays;
  }

  /** Its name, for people. */
  String title() {
    return title;
  }

  /** What it does, for people. */
  String summary() {
    return summary;
  }

  /** The workflow as a draft begins with. */
  Definition definition() {
    return new Definition(
        trigger(),
        audience(),
        steps(),
        coolDownDays,
        null,
        null,
        this == THANK_REFERRER ? 0 : HOLDOUT_SHARE,
        OldData.IGNORE,
        exitRules());
  }

  private Trigger trigger() {
    return switch (this) {
      case WIN_BACK_VALUABLE ->
          new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, new Threshold(Direction.UP, 0.6, 0.5));
      case WELCOME_HIGH_TIER ->
          CrossingTrigger.of(new Watched.TierIn(List.of(Tier.HIGH)), Passage.ENTERS, 0);
      case SECOND_ORDER -> new DateTrigger(DateAnchor.FIRST_ORDER, null, DateRecurrence.ONCE, 14);
      case LAPSED_SUBSCRIBER -> EventTrigger.of(ArrivalKind.SUBSCRIPTION_CANCELLATION);
      case THANK_REFERRER ->
          new EventTrigger(ArrivalKind.EVENT, EventKind.REFERRAL, null, null, null);
      case UPSELL_LOW_TIER -> new DateTrigger(DateAnchor.LAST_ORDER, null, DateRecurrence.ONCE, 7);
    };
  }

  private Condition audience() {
    return switch (this) {
      case WIN_BACK_VALUABLE -> tier(Tier.HIGH);
      case SECOND_ORDER -> orders(Operator.LTE, 1);
      case UPSELL_LOW_TIER -> new All(List.of(tier(Tier.LOW), orders(Operator.GTE, 2)));
      case WELCOME_HIGH_TIER, LAPSED_SUBSCRIBER, THANK_REFERRER -> Condition.EVERYONE;
    };
  }

  private List<Step> steps() {
    return switch (this) {
      case WIN_BACK_VALUABLE ->
          List.of(
              new SendEmail("win-back"),
              new Wait(7, 0, MORNING),
              new SendEmail("win-back-reminder"));
      case WELCOME_HIGH_TIER -> List.of(new SendEmail("welcome-high-tier"));
      case SECOND_ORDER -> List.of(new SendEmail("second-order"));
      case LAPSED_SUBSCRIBER ->
          List.of(new Wait(3, 0, MORNING), new SendEmail("lapsed-subscriber"));
      case THANK_REFERRER -> List.of(new AddTag("referrer"), new SendEmail("thank-referrer"));
      case UPSELL_LOW_TIER -> List.of(new SendEmail("goes-well-with"));
    };
  }

  private Set<ExitRule> exitRules() {
    return switch (this) {
      case WIN_BACK_VALUABLE -> Set.of(ExitRule.ORDER, ExitRule.UNSUBSCRIBE);
      case WELCOME_HIGH_TIER, SECOND_ORDER, LAPSED_SUBSCRIBER, THANK_REFERRER, UPSELL_LOW_TIER ->
          ExitRule.DEFAULT;
    };
  }

  private static Condition tier(Tier tier) {
    return new MetricLeaf(ConditionField.TIER, Operator.EQ, new Operand.Text(tier.name()));
  }

  private static Condition orders(Operator operator, int number) {
    return new MetricLeaf(ConditionField.ORDERS, operator, new Operand.Numeric(number));
  }
}
