package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.score.ScorePartition;
import io.perennial.segment.CustomerOrdering.Stretch;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How PostgreSQL reads the lists that people look at most, on a shop that is not small. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CustomerListPlanTest {

  private static final Logger LOG = Logger.getLogger(CustomerListPlanTest.class);
  private static final int CUSTOMERS = Integer.getInteger("perennial.test.customers", 20_000);
  private static final Condition HIGH =
      new Condition.MetricLeaf(ConditionField.TIER, Operator.EQ, new Operand.Text("HIGH"));
  private static final Condition UNLIKELY =
      new Condition.MetricLeaf(
          ConditionField.CHURN_PROBABILITY, Operator.GTE, new Operand.Numeric(0.999));

  @Inject Jdbi jdbi;

  @Test
  void topListsAreReadFromAnIndex() {
    QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(CustomerListPlanTest::shop));
    for (CustomerOrderField field :
        List.of(
            CustomerOrderField.LIFETIME_VALUE,
            CustomerOrderField.PREDICTED_VALUE,
            CustomerOrderField.CHURN_PROBABILITY)) {
      for (OrderDirection direction : OrderDirection.values()) {
        CustomerOrdering ordering =
            CustomerOrdering.of(List.of(new CustomerOrder(field, direction)));
        assertIndexed(Condition.EVERYONE, ordering, null);
        assertIndexed(HIGH, ordering, null);
        assertIndexed(Condition.EVERYONE, ordering, new CustomerPosition(List.of(0.5), 7));
      }
    }
    assertIndexed(UNLIKELY, CustomerOrdering.of(null), null);
    assertIndexed(Condition.EVERYONE, CustomerOrdering.of(null), null);
  }

  private void assertIndexed(
      Condition condition, CustomerOrdering ordering, @Nullable CustomerPosition after) {
    Stretch stretch = ordering.stretchesFrom(after).get(0);
    CustomerSelection selection =
        new CustomerSelection(
            new ScoredCustomers(OptionalLong.of(1), LocalDate.of(2026, 1, 1)), condition);
    CustomerPageSql sql = CustomerPageSql.of(selection, ordering, stretch, after, 21);
    List<String> lines =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("explain (analyze, costs off) " + sql.text())
                    .bindMap(sql.binds())
                    .mapTo(String.class)
                    .list());
    String plan = String.join("\n", lines);
    LOG.debugf("%s by %s\n%s", Conditions.sentence(condition), ordering, plan);
    assertTrue(plan.contains("Index Scan"), plan);
    assertFalse(plan.contains("Seq Scan"), plan);
  }

  static void shop(Handle handle) {
    handle.execute(
        "insert into customer (name) select 'N' || i from generate_series(1, ?) i", CUSTOMERS);
    handle.execute("create table score_1 (like score including defaults)");
    handle.execute(
        """
        insert into score_1 (run_id, customer_id, purchase_version, status, orders, frequency,
          recency_weeks, age_weeks, spend_days, revenue, margin, margin_source, historical_value,
          predicted_value, lifetime_value, probability_alive, tier, rfm_group)
        select 1, i, 1, 'OK', 2, 1, 1, 2, 1, v, 1, 'DEFAULT', v,
          v / 2, v, (i * 7919 % 100003) / 100003.0,
          case when v > 800 then 'HIGH' when v > 500 then 'MID' else 'LOW' end, 'LOYAL'
        from (select i, (i * 48271::bigint % 65537) / 65.537 as v from generate_series(1, ?) i) x
        """,
        CUSTOMERS);
    new ScorePartition(1).complete(handle, true);
    handle.execute("analyze customer");
  }
}
