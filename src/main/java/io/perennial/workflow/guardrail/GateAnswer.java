package io.perennial.workflow.guardrail;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** What one gate says to a customer, with the value and the rule. */
@Name("WorkflowGateAnswer")
@Description("What one gate says to a customer, with the value and the rule.")
public record GateAnswer(
    @NonNull @Description("Which gate.") GateKind gate,
    @NonNull @Description("What it says.") GateVerdict verdict,
    @NonNull @Description("Why, in words: the value and the rule.") String sentence) {

  /** The answer of a gate that there is nothing to ask of. */
  public static GateAnswer notAsked(GateKind gate, String sentence) {
    return new GateAnswer(gate, GateVerdict.NOT_ASKED, sentence);
  }

  /** The answer of a gate that was asked. */
  public static GateAnswer of(GateKind gate, boolean passes, String sentence) {
    return new GateAnswer(gate, GateVerdict.of(passes), sentence);
  }

  /** Whether it says no. */
  public boolean refuses() {
    return verdict == GateVerdict.REFUSES;
  }
}
