package io.perennial.pipeline;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.GammaGamma;
import io.perennial.model.History;
import io.perennial.model.ModelName;
import io.perennial.model.PurchaseModel;
import io.perennial.model.SpendHistory;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scores of a simulated shop, as they are read over GraphQL. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ScoreApiTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
  private static final LocalDate NEXT = DAY.plusDays(60);

  private static final String BY_VALUE =
      """
      query($after: String) {
        customers(first: 3, after: $after, orderBy: [{field: LIFETIME_VALUE, direction: DESC}]) {
          pageInfo { endCursor }
          edges { node { id score { asOf lifetimeValue { amount } } } } } }
      """;

  @Inject Jdbi jdbi;
  @Inject ScoringRuns scoringRuns;

  @BeforeEach
  void aShop() {
    SimulatedLedger.load(jdbi, 600, FIRST, DAY);
  }

  @Test
  void thereIsNoScoreBeforeTheFirstRun() {
    ask(BY_VALUE)
        .body("errors", nullValue())
        .body("data.customers.edges[0].node.score", nullValue());
  }

  @Test
  void aScoreIsWhatTheModelsSayOfTheStoredHistory() {
    ScoringRun run = scoringRuns.run(DAY);
    Map<String, Object> stored =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from score where run_id = :run and frequency > 2
                        order by customer_id limit 1
                        """)
                    .bind("run", run.id())
                    .mapToMap()
                    .one());
    JsonPath score =
        ask(
                """
                query($email: String) { customer(email: $email) { score {
                  asOf status statusReason tier model { name }
                  historicalValue { amount } predictedValue { amount } lifetimeValue { amount }
                  probabilityAlive churnProbability expectedOrderValue { amount }
                  soon: probabilityOfOrder(horizonDays: 30) late: probabilityOfOrder(horizonDays: 90)
                  expectedPurchases(horizonDays: 90)
                  explanation { sentence typicalValue { amount } daysSinceOrder probabilityAlive
                    effects { cause factor } }
                  predictedInterval { low { amount } high { amount } level }
                  narrow: predictedInterval(level: 0.5) { low { amount } high { amount } }
                  valueWithin(horizonDays: 90) { amount } whole: valueWithin { amount }
                  residualValue { value { amount } reason }
                  purchaseProbabilities(horizonDays: 90, upTo: 60) { purchases probability }
                  aliveCurve(points: 5) { day probabilityAlive }
                  formula { averageOrderValue { amount } purchasesPerYear lifespanYears margin
                    lifetimeRevenue { amount } value { amount } } } } }
                """,
                Map.of("email", "c" + stored.get("customer_id") + "@example.org"))
            .body("errors", nullValue())
            .extract()
            .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE))
            .setRootPath("data.customer.score");
    PurchaseModel purchases = purchases();
    History history =
        new History(
            (int) number(stored, "frequency"),
            number(stored, "recency_weeks"),
            number(stored, "age_weeks"));
    double alive = purchases.probabilityAlive(history);
    double spend =
        spend()
            .expectedSpend(
                new SpendHistory((int) number(stored, "spend_days"), number(stored, "spend_mean")));
    assertEquals(DAY.toString(), score.getString("asOf"));
    assertEquals("OK", score.getString("status"));
    assertEquals("MBG_NBD", score.getString("model.name"));
    assertEquals(stored.get("tier"), score.getString("tier"));
    assertEquals(alive, score.getDouble("probabilityAlive"), 1e-9);
    assertEquals(1 - alive, score.getDouble("churnProbability"), 1e-9);
    assertEquals(purchases.probabilityOfPurchase(history, 30 / 7.0), score.getDouble("soon"), 1e-9);
    assertEquals(purchases.probabilityOfPurchase(history, 90 / 7.0), score.getDouble("late"), 1e-9);
    assertEquals(
        purchases.expectedPurchases(history, 90 / 7.0), score.getDouble("expectedPurchases"), 1e-9);
    assertEquals(spend, score.getDouble("expectedOrderValue.amount"), 0.005);
    double rate = Math.log(1.1) * 7 / 365.25;
    assertEquals(
        purchases.discountedExpectedPurchases(history, 365 / 7.0, rate) * spend,
        score.getDouble("predictedValue.amount"),
        0.0051);
    assertEquals(
        score.getDouble("historicalValue.amount") + score.getDouble("predictedValue.amount"),
        score.getDouble("lifetimeValue.amount"),
        0.0101);
    assertTrue(
        score.getDouble("predictedInterval.low.amount")
            <= score.getDouble("predictedInterval.high.amount"));
    assertEquals(0.8, score.getDouble("predictedInterval.level"), 1e-6);
    assertTrue(
        score.getDouble("narrow.high.amount") <= score.getDouble("predictedInterval.high.amount"));
    assertEquals(predicted(score), score.getDouble("whole.amount"), 0.005);
    assertTrue(score.getDouble("valueWithin.amount") < predicted(score));
    assertTrue(score.getDouble("residualValue.value.amount") > predicted(score));
    List<Double> counts = score.getList("purchaseProbabilities.probability");
    assertEquals(1, counts.stream().mapToDouble(p -> p).sum(), 1e-9);
    assertEquals(1 - score.getDouble("late"), counts.get(0), 1e-12);
    assertEquals(
        score.getDouble("expectedPurchases"),
        IntStream.range(0, counts.size()).mapToDouble(n -> n * counts.get(n)).sum(),
        1e-9);
    assertEquals(DAY.toString(), score.getString("aliveCurve[-1].day"));
    assertEquals(alive, score.getDouble("aliveCurve[-1].probabilityAlive"), 1e-9);
    double explained = score.getDouble("explanation.typicalValue.amount");
    for (Double factor : score.<Double>getList("explanation.effects.factor")) {
      explained *= factor;
    }
    double predicted = predicted(score);
    assertEquals(predicted, explained, 0.01 + 0.005 * predicted, "but for rounding to cents");
    double revenue =
        score.getDouble("formula.averageOrderValue.amount")
            * score.getDouble("formula.purchasesPerYear")
            * score.getDouble("formula.lifespanYears");
    assertEquals(revenue, score.getDouble("formula.lifetimeRevenue.amount"), revenue * 1e-3);
    assertEquals(
        score.getDouble("formula.lifetimeRevenue.amount") * score.getDouble("formula.margin"),
        score.getDouble("formula.value.amount"),
        0.01);
  }

  @Test
  void laterPagesOfAListShowTheScoresOfTheRunThatItBeganWith() {
    scoringRuns.run(DAY);
    JsonPath whole = list(BY_VALUE.replace("first: 3", "first: 6"), null);
    JsonPath first = list(BY_VALUE, null);
    scoringRuns.run(NEXT);
    JsonPath second = list(BY_VALUE, first.getString("pageInfo.endCursor"));
    assertEquals(
        whole.getList("edges.node").subList(3, 6), second.getList("edges.node"), "as it was");
    assertEquals(DAY.toString(), second.getString("edges[0].node.score.asOf"));
    ask("{ node(id: \"%s\") { ... on Customer { score { asOf } } } }"
            .formatted(second.getString("edges[0].node.id")))
        .body("data.node.score.asOf", equalTo(NEXT.toString()));
    assertNotEquals(
        whole.getList("edges.node"),
        list(BY_VALUE.replace("first: 3", "first: 6"), null).getList("edges.node"));
  }

  private static JsonPath list(String query, @Nullable String after) {
    Map<String, String> variables = after == null ? Map.of() : Map.of("after", after);
    return ask(query, variables)
        .body("errors", nullValue())
        .extract()
        .jsonPath()
        .setRootPath("data.customers");
  }

  private static double predicted(JsonPath score) {
    return score.getDouble("predictedValue.amount");
  }

  private PurchaseModel purchases() {
    return PurchaseModel.of(ModelName.MBG_NBD, parameters("MBG_NBD"));
  }

  private GammaGamma spend() {
    return GammaGamma.of(parameters("GAMMA_GAMMA"));
  }

  private Map<String, Double> parameters(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select x ->> 'name' as name, cast(x ->> 'value' as float8) as value
                    from model_fit, jsonb_array_elements(parameters) x
                    where name = :name and status = 'CHOSEN'
                    """)
                .bind("name", name)
                .map((row, context) -> Map.entry(row.getString(1), row.getDouble(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static double number(Map<String, Object> row, String column) {
    return row.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
