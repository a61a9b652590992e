package io.perennial.workflow.step;

import io.perennial.graphql.InputFaults;
import io.perennial.graphql.Quoted;
import io.perennial.outbox.MessageClass;
import io.perennial.segment.Condition;
import io.perennial.segment.ConditionInput;
import io.perennial.segment.Conditions;
import io.perennial.segment.ParsedCondition;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the input of steps, and notes everything that is wrong with it. */
public final class StepParser {
  private static final int MOST_STEPS = 50;
  private static final int DEEPEST = 5;
  private static final int LONGEST_DAYS = 365;
  private static final int LONGEST_HOURS = 23;

  private final InputFaults faults;
  private final StepTargets targets;
  private int count;

  /**
   * @param targets what steps may name
   */
  public StepParser(InputFaults faults, StepTargets targets) {
    this.faults = faults;
    this.targets = targets;
  }

  /** The steps; where faults were noted, some are missing. */
  public List<Step> parse(@Nullable List<@Nullable WorkflowStepInput> steps) {
    if (steps == null || steps.isEmpty()) {
      faults.required(
          "steps", "Say what is done: steps: [{ sendEmail: { template: \"win-back\" } }].");
      return List.of();
    }
    List<Step> read = row("steps", steps, 1);
    if (count > MOST_STEPS) {
      faults.invalid(
          "steps",
          "There are %d steps, branches counted in: a workflow has at most %d."
              .formatted(count, MOST_STEPS));
    }
    return read;
  }

  private List<Step> row(String path, List<@Nullable WorkflowStepInput> inputs, int depth) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String place = "%s[%d]".formatted(path, i);
      WorkflowStepInput input = inputs.get(i);
      Step step = step(place, input == null ? WorkflowStepInput.NOTHING : input, depth);
      if (step == null) {
        continue;
      }
      boolean last = i == inputs.size() - 1;
      if (step instanceof Exit && !last) {
        faults.invalid(place, "After exit nothing is done: leave out the steps behind it.");
      }
      if (step instanceof Wait && last && depth == 1) {
        faults.invalid(place, "A wait at the end waits for nothing: leave it out.");
      }
      steps.add(step);
    }
    return steps;
  }

  private @Nullable Step step(String place, WorkflowStepInput input, int depth) {
    count++;
    List<String> given = input.given();
    if (given.isEmpty()) {
      return faults.required(
          place,
          "Say what the step does: sendEmail, wait, branch, addTag, removeTag, grantCoupon, webhook,"
              + " notifyStaff or exit.");
    }
    if (given.size() > 1) {
      return faults.invalid(
          place,
          "The step says %s: give each of them a step of its own."
              .formatted(String.join(" and ", given)));
    }
    String at = place + "." + given.get(0);
    if (input.sendEmail() != null) {
      return email(at, input.sendEmail());
    }
    if (input.pause() != null) {
      return pause(at, input.pause());
    }
    if (input.branch() != null) {
      return branch(at, input.branch(), depth);
    }
    return new ActionParser(faults, targets).parse(at, input);
  }

  private @Nullable Step email(String at, SendEmailStepInput input) {
    String path = at + ".template";
    String template = input.template();
    if (template == null || template.isBlank()) {
      return faults.required(path, "Name a mail template, such as win-back.");
    }
    if (!targets.template(template)) {
      return faults.notFound(
          path,
          "There is no mail template “%s”: take the name of one there is, such as win-back."
              .formatted(Quoted.brief(template)));
    }
    MessageClass given = input.messageClass();
    if (given == MessageClass.STAFF) {
      return faults.invalid(
          at + ".messageClass",
          "A mail to the customer is MARKETING or TRANSACTIONAL: use notifyStaff for STAFF.");
    }
    return new SendEmail(template, given == null ? MessageClass.MARKETING : given);
  }

  private @Nullable Step pause(String at, WaitStepInput input) {
    int days = number(at, "days", input.days(), LONGEST_DAYS);
    int hours = number(at, "hours", input.hours(), LONGEST_HOURS);
    LocalTime until = time(at + ".until", input.until());
    if (days == 0 && hours == 0 && until == null) {
      return input.until() == null
          ? faults.required(at, "Say how long: wait: { days: 3 }, or until: \"09:30\".")
          : null;
    }
    return new Wait(days, hours, until);
  }

  private int number(String at, String name, @Nullable Integer number, int most) {
    if (number == null) {
      return 0;
    }
    if (number < 0 || number > most) {
      faults.invalid(at + "." + name, "%s is %d: take 0 to %d.".formatted(name, number, most));
    }
    return number;
  }

  private @Nullable LocalTime time(String path, @Nullable String time) {
    if (time == null) {
      return null;
    }
    try {
      return LocalTime.parse(time);
    } catch (DateTimeParseException notATime) {
      return faults.invalid(
          path,
          "“%s” is not a time of day: write hours and minutes, such as 09:30."
              .formatted(Quoted.brief(time)));
    }
  }

  private @Nullable Step branch(String at, BranchStepInput input, int depth) {
    if (depth == DEEPEST) {
      return faults.invalid(
          at, "Branches lie within one another %d deep at most.".formatted(DEEPEST - 1));
    }
    Condition condition = condition(at + ".condition", input.condition());
    List<Step> then = row(at + ".then", given(input.then()), depth + 1);
    List<Step> otherwise = row(at + ".otherwise", given(input.otherwise()), depth + 1);
    if (given(input.then()).isEmpty() && given(input.otherwise()).isEmpty()) {
      return faults.required(at + ".then", "Say what is done with those who meet the condition.");
    }
    return condition == null ? null : new Branch(condition, then, otherwise);
  }

  private static List<@Nullable WorkflowStepInput> given(
      @Nullable List<@Nullable WorkflowStepInput> steps) {
    return steps == null ? List.of() : steps;
  }

  private @Nullable Condition condition(String path, @Nullable ConditionInput input) {
    ParsedCondition parsed = Conditions.parse(input, path);
    if (parsed instanceof ParsedCondition.Accepted accepted) {
      return accepted.condition();
    }
    ((ParsedCondition.Refused) parsed)
        .faults()
        .forEach(fault -> faults.invalid(fault.path(), fault.message()));
    return null;
  }
}
