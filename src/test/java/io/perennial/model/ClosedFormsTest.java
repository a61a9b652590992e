package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The closed forms against references at 40 digits, made by golden/closed_forms.py with mpmath:
 * BG/NBD equations 6 and 10 of Fader, Hardie & Lee (2005), the same for MBG/NBD; Pareto/NBD by
 * quadrature of the likelihood in section 3 of Fader & Hardie (2005).
 */
class ClosedFormsTest {
  record Case(
      String title,
      PurchaseModel model,
      History history,
      double horizon,
      double rate,
      JsonNode expected) {
    double expected(String figure) {
      return Double.parseDouble(expected.get(figure).textValue());
    }

    @Override
    public String toString() {
      return title;
    }
  }

  static List<Case> cases() throws IOException {
    JsonNode file;
    try (var stream = ClosedFormsTest.class.getResourceAsStream("/golden/closed-forms.json")) {
      file = new ObjectMapper().readTree(stream);
    }
    List<Case> cases = new ArrayList<>();
    for (JsonNode node : file.get("cases")) {
      cases.add(parse(node));
    }
    assertEquals(160, cases.size());
    return cases;
  }

  private static Case parse(JsonNode node) {
    var model = model(node.get("model").textValue(), node.get("params"));
    var history =
        new History(
            node.get("x").intValue(), node.get("t_x").doubleValue(), node.get("T").doubleValue());
    return new Case(
        model + " " + history,
        model,
        history,
        node.get("t").doubleValue(),
        node.get("delta").doubleValue(),
        node);
  }

  private static PurchaseModel model(String name, JsonNode parameters) {
    double r = parameters.get(0).doubleValue();
    double alpha = parameters.get(1).doubleValue();
    double third = parameters.get(2).doubleValue();
    double fourth = parameters.get(3).doubleValue();
    return switch (name) {
      case "bg_nbd" -> BgNbd.of(r, alpha, third, fourth);
      case "mbg_nbd" -> MbgNbd.of(r, alpha, third, fourth);
      case "pareto_nbd" -> ParetoNbd.of(r, alpha, third, fourth);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void matchesTheReferences(Case c) {
    assertEquals(c.expected("loglik"), c.model.logLikelihood(c.history), 1e-9, "log-likelihood");
    assertRelative(c.expected("p_alive"), c.model.probabilityAlive(c.history), "P(alive)");
    assertRelative(
        c.expected("expected"),
        c.model.expectedPurchases(c.history, c.horizon),
        "expected purchases");
    if (c.expected.has("discounted_expected")) {
      assertRelative(
          c.expected("discounted_expected"),
          c.model.discountedExpectedPurchases(c.history, c.horizon, c.rate),
          "discounted expected purchases");
    }
    if (c.expected.has("DERT")) {
      assertRelative(
          c.expected("DERT"),
          c.model.discountedResidualPurchases(c.history, c.rate),
          "discounted residual purchases");
    }
  }

  private static void assertRelative(double expected, double actual, String what) {
    assertTrue(Double.isFinite(actual), what);
    assertEquals(expected, actual, 1e-9 * Math.abs(expected), what);
  }
}
