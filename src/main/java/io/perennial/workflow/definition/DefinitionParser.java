package io.perennial.workflow.definition;

import io.perennial.segment.Condition;
import io.perennial.segment.ConditionInput;
import io.perennial.segment.Conditions;
import io.perennial.segment.ParsedCondition;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the input of a workflow, and says everything that is wrong with it. */
public final class DefinitionParser {
  private static final int NAME_LENGTH = 200;
  private static final int DEFAULT_COOL_DOWN_DAYS = 30;
  private static final double DEFAULT_HOLDOUT_SHARE = 0.1;
  private static final double LARGEST_HOLDOUT_SHARE = 0.5;
  private static final int MAXIMUM_COOL_DOWN_DAYS = 3_650;

  private final Faults faults = new Faults();
  private final Predicate<String> templateExists;
  private final LongPredicate segmentExists;

  /**
   * @param templateExists whether there is a mail template of a name
   * @param segmentExists whether there is a segment of a key
   */
  public DefinitionParser(Predicate<String> templateExists, LongPredicate segmentExists) {
    this.templateExists = templateExists;
    this.segmentExists = segmentExists;
  }

  public ParsedDefinition parse(DefinitionInput input) {
    String name = name(input.name());
    Trigger trigger = new TriggerParser(faults, segmentExists).parse(input.trigger());
    Condition audience = audience(input.audience());
    SendEmail step = step(input.steps());
    int coolDownDays = coolDownDays(input.coolDownDays());
    maximum("maximumPerCustomer", input.maximumPerCustomer());
    maximum("maximumPerDay", input.maximumPerDay());
    double holdoutShare = holdoutShare(input.holdoutShare());
    if (name == null || trigger == null || step == null || !faults.all().isEmpty()) {
      return new ParsedDefinition.Refused(faults.all());
    }
    return new ParsedDefinition.Accepted(
        name,
        new Definition(
            trigger,
            audience,
            List.of(step),
            coolDownDays,
            input.maximumPerCustomer(),
            input.maximumPerDay(),
            holdoutShare,
            input.oldData() == null ? OldData.IGNORE : input.oldData()));
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

  private @Nullable SendEmail step(@Nullable List<WorkflowStepInput> steps) {
    if (steps == null || steps.isEmpty()) {
      return faults.required(
          "steps", "Say what is done: steps: [{ sendEmail: { template: \"win-back\" } }].");
    }
    for (int i = 0; i < steps.size(); i++) {
      for (String kind : given(steps.get(i)).laterKinds()) {
        faults.invalid(
            "steps[%d].%s".formatted(i, kind),
            "Steps of the kind %s are not there yet: use sendEmail.".formatted(kind));
      }
    }
    if (steps.size() > 1) {
      return faults.invalid(
          "steps",
          "There are %d steps, but workflows have one step so far: keep one sendEmail, and make another workflow for the rest."
              .formatted(steps.size()));
    }
    return sendEmail(given(steps.get(0)));
  }

  /** A step that is null in the list says as little as one without fields. */
  private static WorkflowStepInput given(@Nullable WorkflowStepInput step) {
    return step == null ? new WorkflowStepInput(null, null, null, null, null) : step;
  }

  private @Nullable SendEmail sendEmail(WorkflowStepInput step) {
    SendEmailStepInput email = step.sendEmail();
    if (email == null) {
      return step.laterKinds().isEmpty()
          ? faults.required("steps[0].sendEmail", "Say what the step does: sendEmail.")
          : null;
    }
    String path = "steps[0].sendEmail.template";
    String template = email.template();
    if (template == null || template.isBlank()) {
      return faults.required(path, "Name a mail template, such as win-back.");
    }
    if (!templateExists.test(template)) {
      return faults.notFound(
          path,
          "There is no mail template “%s”: take the name of one there is, such as win-back."
              .formatted(brief(template)));
    }
    return new SendEmail(template);
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

  static String brief(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}
