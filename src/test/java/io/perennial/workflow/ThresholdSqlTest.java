package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two ways to one answer: the region of a value in Java and in PostgreSQL. */
@QuarkusTest
class ThresholdSqlTest {
  @Inject Jdbi jdbi;

  @Test
  void agreesWithTheThresholdOnEveryValue() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      double enter = random.nextInt(4) / 3.0;
      double gap = random.nextInt(3) / 7.0;
      Threshold threshold =
          random.nextBoolean()
              ? new Threshold(Direction.UP, enter, enter - gap)
              : new Threshold(Direction.DOWN, enter, enter + gap);
      List<@Nullable Double> values = new ArrayList<>();
      values.add(null);
      values.add(Double.NaN);
      values.add(Double.POSITIVE_INFINITY);
      values.add(Double.NEGATIVE_INFINITY);
      values.add(threshold.enter());
      values.add(threshold.exit());
      values.add(Math.nextUp(threshold.enter()));
      values.add(Math.nextDown(threshold.exit()));
      values.add(random.nextDouble() * 2 - 0.5);
      assertEquals(
          values.stream().map(value -> inJava(threshold, value)).toList(),
          inPostgres(threshold, values),
          threshold.toString());
    }
  }

  /** Members are 1, others 0, and of whom nothing is known has no value. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void aGroupIsANumberWithAThresholdBetween(Direction direction) {
    Threshold between = new Threshold(direction, 0.5, 0.5);
    ThresholdSql sql = ThresholdSql.ofGroup("value is not null", "value = 7", direction);
    List<@Nullable Double> values = new ArrayList<>();
    values.add(null);
    values.add(7.0);
    values.add(3.0);
    List<String> regions = new ArrayList<>();
    regions.add("none");
    regions.add(between.regionOf(1).name());
    regions.add(between.regionOf(0).name());
    assertEquals(regions, inPostgres(sql, between, values));
    ThresholdSql told = ThresholdSql.ofNumber("(" + sql.value() + ")", direction);
    assertEquals(regions, inPostgres(told, between, values));
  }

  private static String inJava(Threshold threshold, @Nullable Double value) {
    return value == null || !Double.isFinite(value) ? "none" : threshold.regionOf(value).name();
  }

  private List<String> inPostgres(Threshold threshold, List<@Nullable Double> values) {
    return inPostgres(ThresholdSql.ofNumber("value", threshold.direction()), threshold, values);
  }

  private List<String> inPostgres(
      ThresholdSql sql, Threshold threshold, List<@Nullable Double> values) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select case when %s then 'HOT' when %s then 'COLD' when %s then 'BAND'
                           else 'none' end
                    from unnest(:values) with ordinality as v (value, place) order by place
                    """
                        .formatted(sql.hot(), sql.cold(), sql.known()))
                .bindArray("values", Double.class, values)
                .bind("enter", threshold.enter())
                .bind("exit", threshold.exit())
                .mapTo(String.class)
                .list());
  }
}
