package io.perennial.workflow.step;

import io.perennial.customer.EmailAddress;
import io.perennial.graphql.InputFaults;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Quoted;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the input of a step that does something once: tags, coupons, calls, notices, the exit. */
final class ActionParser {
  private static final int LONGEST_TAG = 50;
  private static final int LONGEST_TEXT = 2_000;

  private final InputFaults faults;
  private final StepTargets targets;

  ActionParser(InputFaults faults, StepTargets targets) {
    this.faults = faults;
    this.targets = targets;
  }

  /** The step, or null where faults were noted. */
  @Nullable Step parse(String at, WorkflowStepInput input) {
    if (input.addTag() != null) {
      String tag = tag(at, input.addTag());
      return tag == null ? null : new AddTag(tag);
    }
    if (input.removeTag() != null) {
      String tag = tag(at, input.removeTag());
      return tag == null ? null : new RemoveTag(tag);
    }
    if (input.grantCoupon() != null) {
      return coupon(at + ".pool", input.grantCoupon().pool());
    }
    if (input.webhook() != null) {
      return webhook(at + ".endpoint", input.webhook().endpoint());
    }
    if (input.notifyStaff() != null) {
      return notice(at, input.notifyStaff());
    }
    return Boolean.TRUE.equals(input.exit())
        ? new Exit()
        : faults.invalid(at, "exit is false: leave the step out, or say true.");
  }

  private @Nullable String tag(String at, TagStepInput input) {
    String tag = input.tag() == null ? "" : input.tag().strip();
    if (tag.isEmpty()) {
      return faults.required(at + ".tag", "Name the tag, such as won-back.");
    }
    if (tag.length() > LONGEST_TAG || tag.chars().anyMatch(Character::isISOControl)) {
      return faults.invalid(
          at + ".tag",
          "“%s” is no tag: it has 1 to 50 printable characters.".formatted(Quoted.brief(tag)));
    }
    return tag;
  }

  private @Nullable Step coupon(String path, @Nullable String id) {
    if (id == null) {
      return faults.required(path, "Name the coupon pool: its id starts with cpl_.");
    }
    OptionalLong key = OpaqueId.find(StepIds.COUPON_POOL, id);
    return key.isPresent() && targets.couponPool(key.getAsLong())
        ? new GrantCoupon(key.getAsLong())
        : faults.notFound(
            path,
            "There is no coupon pool “%s” that grants coupons: take an id of couponPools."
                .formatted(Quoted.brief(id)));
  }

  private @Nullable Step webhook(String path, @Nullable String id) {
    if (id == null) {
      return faults.required(path, "Name the webhook endpoint: its id starts with whe_.");
    }
    OptionalLong key = OpaqueId.find(StepIds.WEBHOOK_ENDPOINT, id);
    return key.isPresent() && targets.webhookEndpoint(key.getAsLong())
        ? new CallWebhook(key.getAsLong())
        : faults.notFound(
            path,
            "There is no webhook endpoint “%s”: take an id of webhookEndpoints."
                .formatted(Quoted.brief(id)));
  }

  private @Nullable Step notice(String at, NotifyStaffStepInput input) {
    String recipient = input.recipient() == null ? "" : input.recipient().strip();
    String text = input.text() == null ? "" : input.text().strip();
    if (recipient.isEmpty()) {
      faults.required(at + ".recipient", "Say to whom, such as care@example.org.");
    } else if (!EmailAddress.isValid(recipient)) {
      faults.invalid(
          at + ".recipient", "“%s” is not an e-mail address.".formatted(Quoted.brief(recipient)));
    }
    if (text.isEmpty()) {
      faults.required(at + ".text", "Say what they are told, such as: please call this customer.");
    } else if (text.length() > LONGEST_TEXT) {
      faults.invalid(
          at + ".text",
          "The text has %d characters: shorten it to %d.".formatted(text.length(), LONGEST_TEXT));
    }
    return recipient.isEmpty() || text.isEmpty() ? null : new NotifyStaff(recipient, text);
  }
}
