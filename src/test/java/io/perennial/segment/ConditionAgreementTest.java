package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two ways to one answer: the same condition asked of PostgreSQL and of the evaluator. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ConditionAgreementTest {

  private static final int TREES = 1000;
  private static final int CUSTOMERS = 200;

  @Inject Jdbi jdbi;

  @Test
  @TestTransaction
  void databaseAndEvaluatorSayYesToTheSameCustomers() {
    jdbi.useHandle(
        handle -> {
          Map<Long, ConditionRow> rows = new RandomCustomers(7, handle).write(CUSTOMERS);
          RandomConditions conditions = new RandomConditions(11);
          int mixed = 0;
          for (int i = 0; i < TREES; i++) {
            Condition condition = conditions.tree(1 + i % 6);
            Set<Long> inJava = evaluated(condition, rows);
            assertEquals(inJava, selected(handle, condition), () -> told(condition));
            mixed += inJava.isEmpty() || inJava.size() == CUSTOMERS ? 0 : 1;
          }
          assertTrue(mixed > TREES / 2, "only " + mixed + " trees divide the customers");
        });
  }

  @Test
  @TestTransaction
  void everyFieldAndOperatorAgrees() {
    jdbi.useHandle(
        handle -> {
          Map<Long, ConditionRow> rows = new RandomCustomers(3, handle).write(CUSTOMERS);
          RandomConditions leaves = new RandomConditions(5);
          Set<ConditionField> seen = EnumSet.noneOf(ConditionField.class);
          for (int i = 0; i < 4 * TREES; i++) {
            Condition leaf = leaves.tree(1);
            if (leaf instanceof Condition.MetricLeaf metric) {
              seen.add(metric.field());
            }
            assertEquals(evaluated(leaf, rows), selected(handle, leaf), () -> told(leaf));
          }
          assertEquals(EnumSet.allOf(ConditionField.class), seen);
        });
  }

  @Test
  @TestTransaction
  void beforeTheFirstRunEveryScoreIsMissing() {
    jdbi.useHandle(
        handle -> {
          handle.execute("insert into customer (name) values ('Ada')");
          Condition known =
              new Condition.MetricLeaf(
                  ConditionField.LIFETIME_VALUE, Operator.KNOWN, new Operand.Nothing());
          ScoredCustomers unscored = ScoredCustomers.unscored(RandomCustomers.AS_OF);
          assertEquals(0, selected(handle, known, unscored).size());
          assertEquals(1, selected(handle, new Condition.Not(known), unscored).size());
        });
  }

  /** Who asks beside a score, as guardrails do, need not say of what day it is. */
  @Test
  @TestTransaction
  void windowsEndWithTheDayOfTheRunThatTheScoreIsOf() {
    jdbi.useHandle(
        handle -> {
          Map<Long, ConditionRow> rows = new RandomCustomers(13, handle).write(CUSTOMERS);
          Set<Long> scored =
              handle
                  .createQuery("select customer_id from score_1")
                  .mapTo(Long.class)
                  .collect(Collectors.toCollection(TreeSet::new));
          RandomConditions conditions = new RandomConditions(17);
          for (int i = 0; i < TREES; i++) {
            Condition condition = conditions.tree(1 + i % 3);
            Set<Long> inJava = evaluated(condition, rows);
            inJava.retainAll(scored);
            SqlCondition where = ConditionSql.compile(condition, "audience");
            assertEquals(
                inJava,
                handle
                    .createQuery(
                        "select c.id from customer c join score s on s.customer_id = c.id where "
                            + where.text())
                    .bindMap(where.binds())
                    .mapTo(Long.class)
                    .collect(Collectors.toCollection(TreeSet::new)),
                () -> told(condition));
          }
        });
  }

  private static Set<Long> evaluated(Condition condition, Map<Long, ConditionRow> rows) {
    return rows.entrySet().stream()
        .filter(row -> ConditionEvaluator.matches(condition, row.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Long> selected(Handle handle, Condition condition) {
    return selected(
        handle, condition, new ScoredCustomers(OptionalLong.of(1), RandomCustomers.AS_OF));
  }

  private static Set<Long> selected(Handle handle, Condition condition, ScoredCustomers customers) {
    SqlCondition where = ConditionSql.compile(condition, customers);
    return handle
        .createQuery("select c.id from %s where %s".formatted(customers.from(), where.text()))
        .bindMap(where.binds())
        .mapTo(Long.class)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String told(Condition condition) {
    return Conditions.sentence(condition) + "\n" + ConditionSql.compile(condition, "condition");
  }
}
