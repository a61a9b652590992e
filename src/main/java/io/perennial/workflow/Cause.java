package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

/** Why a value differs from the one before. */
@Enum("FiringCause")
@Description("Why it happened: for a crossing, why the value differs from the one before.")
public enum Cause {
  @Description("What the customer did, or time passing without it.")
  OWN,
  @Description("A refund or a cancellation.")
  CORRECTION,
  @Description("Something that came in long after it happened.")
  OLD_DATA,
  @Description("Another fit, horizon, margin or discount rate.")
  MODEL,
  @Description("Other borders of tiers and RFM groups.")
  CUT_POINT,
  @Description("Another condition of a segment.")
  SEGMENT,
  @Description("The customer stood beyond the threshold when the workflow was activated.")
  ACTIVATION,
  @Description("People enrolled the customer by hand.")
  HAND;

  /** Orders that are this much older than the last observation are old data when they come in. */
  public static final int OLD_AFTER_DAYS = 30;

  /**
   * The cause that follows from what came in since the last observation.
   *
   * @param recentOrder whether the latest of the orders is no older than {@link #OLD_AFTER_DAYS};
   *     null where none came in
   * @param corrected whether refunds or cancellations came in
   */
  public static Cause ofNews(@Nullable Boolean recentOrder, boolean corrected) {
    if (recentOrder == null) {
      return corrected ? CORRECTION : OWN;
    }
    return recentOrder ? OWN : OLD_DATA;
  }

  /** Whether it is no doing of the customer's: it sets sides anew and is never an edge. */
  public boolean setsAnew() {
    return switch (this) {
      case MODEL, CUT_POINT, SEGMENT -> true;
      case OWN, CORRECTION, OLD_DATA, ACTIVATION, HAND -> false;
    };
  }
}
