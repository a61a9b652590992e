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
 * BG/NBD equations 6 and 10 of Fader, Hardie & Lee (2005), the same for MBG/NBD.
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
      String name = node.get("model").textValue();
      if (name.equals("bg_nbd") || name.equals("mbg_nbd")) {
        cases.add(parse(name, node));
      }
    }
    assertEquals(104, cases.size());
    return cases;
  }

  private static Case parse(String name, JsonNode node) {
    JsonNode p = node.get("params");
    double r = p.get(0).doubleValue();
    double alpha = p.get(1).doubleValue();
    double a = p.get(2).doubleValue();
    double b = p.get(3).doubleValue();
    var model = name.equals("bg_nbd") ? BgNbd.of(r, alpha, a, b) : MbgNbd.of(r, alpha, a, b);
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
  }

  private static void assertRelative(double expected, double actual, String what) {
    assertTrue(Double.isFinite(actual), what);
    assertEquals(expected, actual, 1e-9 * Math.abs(expected), what);
  }
}
