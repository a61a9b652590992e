package io.perennial.workflow.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/** A step as people write it: exactly one of its fields is given. */
@Description("A step. Give exactly one field.")
@Input("WorkflowStepInput")
public record WorkflowStepInput(
    @Nullable @Description("Send a mail to the customer.") SendEmailStepInput sendEmail,
    @Nullable @Name("wait") @Description("Wait.") WaitStepInput pause,
    @Nullable @Description("Go one way or the other.") BranchStepInput branch,
    @Nullable @Description("Give the customer a tag.") TagStepInput addTag,
    @Nullable @Description("Take a tag from the customer.") TagStepInput removeTag,
    @Nullable @Description("Grant the customer a coupon; the mails after it may tell its code.")
        CouponStepInput grantCoupon,
    @Nullable @Description("Call another system.") WebhookStepInput webhook,
    @Nullable @Description("Write to the shop's own people.") NotifyStaffStepInput notifyStaff,
    @Nullable @Description("True: stop here.") Boolean exit) {

  /** A step that says nothing. */
  static final WorkflowStepInput NOTHING =
      new WorkflowStepInput(null, null, null, null, null, null, null, null, null);

  /** The names of the given fields. */
  List<String> given() {
    Map<String, @Nullable Object> kinds = new LinkedHashMap<>();
    kinds.put("sendEmail", sendEmail);
    kinds.put("wait", pause);
    kinds.put("branch", branch);
    kinds.put("addTag", addTag);
    kinds.put("removeTag", removeTag);
    kinds.put("grantCoupon", grantCoupon);
    kinds.put("webhook", webhook);
    kinds.put("notifyStaff", notifyStaff);
    kinds.put("exit", exit);
    return kinds.entrySet().stream()
        .filter(kind -> Objects.nonNull(kind.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
