package io.perennial.workflow.guardrail;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A cap over the workflows that name it. */
@Description("A cap over the workflows that name it, beside the one over all workflows.")
public record CapGroup(
    @NonNull @Description("The name by which workflows belong to it.") String name,
    @Ignore FrequencyCap cap) {

  @Description("How many marketing mails of its workflows a customer gets at most.")
  public int getMessages() {
    return cap.messages();
  }

  @Description("In any so many days of 24 hours.")
  public int getDays() {
    return cap.days();
  }
}
