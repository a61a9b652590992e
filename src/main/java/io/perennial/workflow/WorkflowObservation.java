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
        ModelSwitch modelSwitch,
    @Nullable
        @Description(
            "The last change of the borders of tiers and RFM groups; null where there was none since"
                + " activation, or nothing watched depends on them. Where the model changed in the"
                + " same night, both are told as the change of model.")
        CutPointChange cutPointChange,
    @Nullable
        @Description(
            "The last time that the condition of a watched segment was another one than in the night"
                + " before; null where there was none since activation.")
        SegmentEdit segmentEdit) {

  /** What a change of model did to a workflow. */
  @Description("What a change of model did to a workflow.")
  public record ModelSwitch(
      @NonNull @Description("The day of the scores.") LocalDate asOf,
      @Description("How many customers changed side because of the model; none of them fired.")
          int customers) {

    @NonNull
    @Description("The same in words.")
    public String getSentence() {
      return changed(customers, "the model");
    }
  }

  /** What new borders of tiers and RFM groups did to a workflow. */
  @Description("What new borders of tiers and RFM groups did to a workflow.")
  public record CutPointChange(
      @NonNull @Description("The day of the scores.") LocalDate asOf,
      @Description("How many customers changed side because of the borders; none of them fired.")
          int customers) {

    @NonNull
    @Description("The same in words.")
    public String getSentence() {
      return changed(customers, "the borders");
    }
  }

  /** What an edited segment did to a workflow that watches it. */
  @Description("What an edited segment did to a workflow that watches it.")
  public record SegmentEdit(
      @NonNull @Description("The day of the scores.") LocalDate asOf,
      @Description("How many customers changed side in that night; none of them fired.")
          int customers) {

    @NonNull
    @Description("The same in words.")
    public String getSentence() {
      return changed(customers, "the segment's condition");
    }
  }

  private static String changed(int customers, String because) {
    return "%d %s changed side because of %s; none fired."
        .formatted(customers, customers == 1 ? "customer" : "customers", because);
  }
}
