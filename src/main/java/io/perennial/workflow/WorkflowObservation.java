package io.perennial.workflow;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How far a workflow has read the scores. */
@Description("How far a workflow has read the scores.")
public record WorkflowObservation(
    @Nullable
        @Description(
            "The day of the scores by which existing customers were put on their sides; null before"
                + " activation, and while the metric's first night is awaited.")
        LocalDate baselineAsOf,
    @Nullable @Description("The day of the scores that were read last.") LocalDate observedAsOf,
    @Description("Customers beyond the threshold now, as the workflow has read it.")
        int customersBeyond,
    @Nullable @Description("The last change of model; null where there was none since activation.")
        ModelSwitch modelSwitch) {

  /** What a change of model did to a workflow. */
  @Description("What a change of model did to a workflow.")
  public record ModelSwitch(
      @NonNull @Description("The day of the scores.") LocalDate asOf,
      @Description("How many customers changed side because of the model; none of them fired.")
          int customers) {

    @NonNull
    @Description("The same in words.")
    public String getSentence() {
      return customers
          + (customers == 1 ? " customer" : " customers")
          + " changed side because of the model; none fired.";
    }
  }
}
