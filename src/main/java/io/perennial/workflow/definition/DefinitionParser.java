package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import io.perennial.segment.Condition;
import io.perennial.segment.ConditionInput;
import io.perennial.segment.Conditions;
import io.perennial.segment.ParsedCondition;
import io.perennial.workflow.step.Step;
import io.perennial.workflow.step.StepParser;
import io.perennial.workflow.step.StepTargets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the input of a workflow, and says everything that is wrong with it. */
public final class DefinitionParser {
  private static final int NAME_LENGTH = 200;
  private static final int DEFAULT_COOL_DOWN_DAYS = 30;
  private static final double DEFAULT_HOLDOUT_SHARE = 0.1;
  private static final double LARGEST_HOLDOUT_SHARE = 0.5;
  private static final int MAXIMUM_COOL_DOWN_DAYS = 3_650;

  private final InputFaults faults = new InputFaults();
  private final StepTargets targets;
  private final SendingParser sending;

  /**
   * @param targets what steps may name
   * @param capGroupExists whether there is a cap group of a name
   */
  public DefinitionParser(StepTargets targets, Predicate<String> capGroupExists) {
    this.targets = targets;
    this.sending = new SendingParser(faults, capGroupExists);
  }

  public ParsedDefinition parse(DefinitionInput input) {
    String name = name(input.name());
    Trigger trigger = new TriggerParser(faults).parse(input.trigger());
    Condition audience = audience(input.audience());
    List<Step> steps = new StepParser(faults, targets).parse(input.steps());
    int coolDownDays = coolDownDays(input.coolDownDays());
    maximum("maximumPerCustomer", input.maximumPerCustomer());
    maximum("maximumPerDay", input.maximumPerDay());
    double holdoutShare = holdoutShare(input.holdoutShare());
    SendingRules rules = sending.rules(input);
    Budget budget = sending.budget(input.budget());
    if (name == null || trigger == null || !faults.all().isEmpty()) {
      return new ParsedDefinition.Refused(faults.all());
    }
    return new ParsedDefinition.Accepted(
        name,
        new Definition(
            trigger,
            audience,
            steps,
            coolDownDays,
            input.maximumPerCustomer(),
            input.maximumPerDay(),
            holdoutShare,
            input.oldData() == null ? OldData.IGNORE : input.oldData(),
            input.exitRules() == null ? ExitRule.DEFAULT : Set.copyOf(input.exitRules()),
            rules,
            budget));
  }

  /** A definition that is legal as it is, under a name that people gave. */
  public ParsedDefinition named(String given, Definition definition) {
    String name = name(given);
    return name == null
        ? new ParsedDefinition.Refused(faults.all())
        : new ParsedDefinition.Accepted(name, definition);
  }

  private @Nullable String name(@Nullable String name) {
    String trimmed = name == null ? "" : name.strip();
    if (trimmed.isEmpty()) {
      return faults.required("name", "Give the workflow a name, such as Save valuable customers.");
    }
    if (trimmed.length() > NAME_LENGTH) {
      return faults.invalid(
          "name",
          "The name has %d characters: shorten it to %d.".formatted(trimmed.length(), NAME_LENGTH));
    }
    if (trimmed.chars().anyMatch(Character::isISOControl)) {
      return faults.invalid("name", "The name contains a line break or another control character.");
    }
    return trimmed;
  }

  private Condition audience(@Nullable ConditionInput input) {
    if (input == null) {
      return Condition.EVERYONE;
    }
    ParsedCondition parsed = Conditions.parse(input, "audience");
    if (parsed instanceof ParsedCondition.Accepted accepted) {
      return accepted.condition();
    }
    ((ParsedCondition.Refused) parsed)
        .faults()
        .forEach(fault -> faults.invalid(fault.path(), fault.message()));
    return Condition.EVERYONE;
  }

  private int coolDownDays(@Nullable Integer days) {
    if (days == null) {
      return DEFAULT_COOL_DOWN_DAYS;
    }
    if (days < 0 || days > MAXIMUM_COOL_DOWN_DAYS) {
      faults.invalid(
          "coolDownDays",
          "coolDownDays is %d: take 0 (none) to %d.".formatted(days, MAXIMUM_COOL_DOWN_DAYS));
    }
    return days;
  }

  private void maximum(String field, @Nullable Integer maximum) {
    if (maximum != null && maximum < 1) {
      faults.invalid(
          field,
          "%s is %d: take 1 or more, or leave it out for no limit. To stop a workflow, pause it."
              .formatted(field, maximum));
    }
  }

  private double holdoutShare(@Nullable Double share) {
    if (share == null) {
      return DEFAULT_HOLDOUT_SHARE;
    }
    if (!(share >= 0 && share <= LARGEST_HOLDOUT_SHARE)) {
      faults.invalid(
          "holdoutShare",
          "holdoutShare is %s: take 0 (nobody) to 0.5 (every other customer); 10 %% is 0.1."
              .formatted(PlainNumber.of(share)));
    }
    return share;
  }
}
