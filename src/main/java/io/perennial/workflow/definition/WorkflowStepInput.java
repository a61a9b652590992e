package io.perennial.workflow.definition;

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
    @Nullable @Description("Send a mail.") SendEmailStepInput sendEmail,
    @Nullable @Name("wait") @Description("Not there yet: refused.") WaitStepInput pause,
    @Nullable @Description("Not there yet: refused.") WebhookStepInput webhook,
    @Nullable @Description("Not there yet: refused.") TagStepInput addTag,
    @Nullable @Description("Not there yet: refused.") TagStepInput removeTag) {

  /** The names of the given fields other than sendEmail. */
  public List<String> laterKinds() {
    Map<String, @Nullable Object> kinds = new LinkedHashMap<>();
    kinds.put("wait", pause);
    kinds.put("webhook", webhook);
    kinds.put("addTag", addTag);
    kinds.put("removeTag", removeTag);
    return kinds.entrySet().stream()
        .filter(kind -> Objects.nonNull(kind.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
