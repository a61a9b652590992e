package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.graphql.ApiException;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CustomerListTest {

  private static final int ROUNDS = 120;

  @Inject Jdbi jdbi;
  @Inject CustomerList list;

  @Test
  @TestTransaction
  void walkingThePagesGivesEachCustomerOnceInTheOrderOfAFullSort() {
    jdbi.useHandle(handle -> new RandomCustomers(23, handle).write(150));
    Random random = new Random(29);
    RandomConditions conditions = new RandomConditions(31);
    for (int round = 0; round < ROUNDS; round++) {
      List<CustomerOrder> orderBy = orderBy(random, round);
      Condition condition = round % 3 == 0 ? conditions.tree(3) : Condition.EVERYONE;
      assertEquals(
          sorted(condition, orderBy),
          walked(condition, orderBy, 1 + random.nextInt(40)),
          () -> Conditions.sentence(condition) + " by " + orderBy);
    }
  }

  @Test
  @TestTransaction
  void aCursorGoesOnInTheRunItBeganIn() {
    jdbi.useHandle(
        handle -> {
          PublishedRuns.add(handle, 1, LocalDate.of(2026, 1, 1));
          customers(handle, 4);
          for (int i = 1; i <= 4; i++) {
            PublishedRuns.score(handle, 1, i, 100 * i, "MID", "LOYAL");
          }
        });
    CustomerOrdering byValue = byValue();
    CustomerConnection first = list.page(new Page(2, null), Condition.EVERYONE, byValue);
    assertEquals(List.of(4L, 3L), keys(first));
    jdbi.useHandle(
        handle -> {
          PublishedRuns.add(handle, 2, LocalDate.of(2026, 1, 2));
          for (int i = 1; i <= 4; i++) {
            PublishedRuns.score(handle, 2, i, 1000 - 100 * i, "MID", "LOYAL");
          }
        });
    String end = first.pageInfo().endCursor();
    assertEquals(List.of(2L, 1L), keys(list.page(new Page(2, end), Condition.EVERYONE, byValue)));
    assertEquals(List.of(1L, 2L), keys(list.page(new Page(2, null), Condition.EVERYONE, byValue)));
    jdbi.useHandle(handle -> handle.execute("drop table score_1"));
    CustomerConnection later = list.page(new Page(4, end), Condition.EVERYONE, byValue);
    assertEquals(List.of(), keys(later), "the last run's values are all above 300");
  }

  @Test
  @TestTransaction
  void leavesOutMergedAndErasedCustomers() {
    jdbi.useHandle(
        handle -> {
          customers(handle, 3);
          handle.execute("update customer set merged_into = 3 where id = 1");
          handle.execute("update customer set erased_at = now() where id = 2");
        });
    CustomerConnection page =
        list.page(new Page(10, null), Condition.EVERYONE, CustomerOrdering.of(null));
    assertEquals(List.of(3L), keys(page));
    assertEquals(List.of(new TotalCount(1, true)), list.totals(List.of(page.whole())));
  }

  @Test
  @TestTransaction
  void countsNoFurtherThanTenThousand() {
    jdbi.useHandle(handle -> customers(handle, 10_050));
    CustomerConnection page =
        list.page(new Page(1, null), Condition.EVERYONE, CustomerOrdering.of(null));
    assertEquals(List.of(new TotalCount(10_000, false)), list.totals(List.of(page.whole())));
  }

  @Test
  @TestTransaction
  void refusesACursorOfAnotherOrdering() {
    jdbi.useHandle(handle -> customers(handle, 2));
    String cursor =
        list.page(new Page(1, null), Condition.EVERYONE, byValue()).edges().get(0).cursor();
    assertThrows(
        ApiException.class,
        () -> list.page(new Page(1, cursor), Condition.EVERYONE, CustomerOrdering.of(List.of())));
  }

  @Test
  void refusesToSortTwiceByOneField() {
    CustomerOrder order = new CustomerOrder(CustomerOrderField.NAME, OrderDirection.ASC);
    ApiException refused =
        assertThrows(ApiException.class, () -> CustomerOrdering.of(List.of(order, order)));
    assertEquals("orderBy names NAME twice: give each field once.", refused.getMessage());
  }

  private static CustomerOrdering byValue() {
    return CustomerOrdering.of(
        List.of(new CustomerOrder(CustomerOrderField.LIFETIME_VALUE, OrderDirection.DESC)));
  }

  private static void customers(Handle handle, int count) {
    handle
        .createUpdate(
            "insert into customer (name) select 'N' || i from generate_series(1, :count) i")
        .bind("count", count)
        .execute();
  }

  private static List<CustomerOrder> orderBy(Random random, int round) {
    List<CustomerOrderField> fields = new ArrayList<>(List.of(CustomerOrderField.values()));
    Collections.shuffle(fields, random);
    return fields.stream()
        .limit(round % 4)
        .map(
            field ->
                new CustomerOrder(
                    field, random.nextBoolean() ? OrderDirection.ASC : OrderDirection.DESC))
        .toList();
  }

  private List<Long> walked(Condition condition, List<CustomerOrder> orderBy, int first) {
    List<Long> walked = new ArrayList<>();
    String after = null;
    boolean more = true;
    while (more) {
      CustomerConnection page =
          list.page(new Page(first, after), condition, CustomerOrdering.of(orderBy));
      walked.addAll(keys(page));
      more = page.pageInfo().hasNextPage();
      after = page.pageInfo().endCursor();
      assertTrue(page.edges().size() == first || !more, "a page is full, or the last");
    }
    return walked;
  }

  private List<Long> sorted(Condition condition, List<CustomerOrder> orderBy) {
    SqlCondition where =
        ConditionSql.compile(
            condition, new ScoredCustomers(OptionalLong.of(1), RandomCustomers.AS_OF));
    String by =
        Stream.concat(
                orderBy.stream().map(o -> o.field().sql() + " " + o.direction() + " nulls last"),
                Stream.of("c.id"))
            .collect(Collectors.joining(", "));
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select c.id from customer c left join score_1 s on s.customer_id = c.id"
                        + " where %s order by %s".formatted(where.text(), by))
                .bindMap(where.binds())
                .mapTo(Long.class)
                .list());
  }

  private static List<Long> keys(CustomerConnection page) {
    return page.edges().stream().map(edge -> edge.node().key()).toList();
  }
}
