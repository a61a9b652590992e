package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.perennial.business.TestClock;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class MembershipRefreshTest {

  private static final Instant FIRST = Instant.parse("2026-01-02T02:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-01-03T02:00:00Z");
  private static final Condition VALUABLE =
      new Condition.MetricLeaf(
          ConditionField.LIFETIME_VALUE, Operator.GTE, new Operand.Numeric(500));

  @Inject Jdbi jdbi;
  @Inject MembershipRefresh refresh;
  @Inject SegmentStore segments;
  @Inject TestClock clock;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void newMembersComeInOldOnesGoAndTheRestKeepTheirTime() {
    long segment = segment("Valuable", VALUABLE);
    write(handle -> customers(handle, 3));
    ScoringRun first = night(1, LocalDate.of(2026, 1, 1), 400, 600, 700);
    clock.setTo(FIRST);
    refresh.refresh(first, handle -> {});
    assertEquals(Map.of(2L, FIRST, 3L, FIRST), members(segment));

    ScoringRun second = night(2, LocalDate.of(2026, 1, 2), 500, 600, 100);
    clock.setTo(SECOND);
    refresh.refresh(second, handle -> {});
    assertEquals(Map.of(1L, SECOND, 2L, FIRST), members(segment));
  }

  @Test
  void anInterruptedStageGoesOnWhereItWas() {
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      keys.add(segment("Valuable " + i, VALUABLE));
    }
    write(handle -> customers(handle, 1));
    ScoringRun run = night(1, LocalDate.of(2026, 1, 1), 900);
    int[] commits = {0};
    clock.setTo(FIRST);
    assertThrows(
        IllegalStateException.class,
        () ->
            refresh.refresh(
                run,
                handle -> {
                  if (++commits[0] == 2) {
                    throw new IllegalStateException("killed");
                  }
                }));
    assertEquals(List.of(1, 0, 0), keys.stream().map(key -> members(key).size()).toList());

    clock.setTo(SECOND);
    refresh.refresh(run, handle -> {});
    refresh.refresh(run, handle -> {});
    assertEquals(
        List.of(Map.of(1L, FIRST), Map.of(1L, SECOND), Map.of(1L, SECOND)),
        keys.stream().map(this::members).toList());
  }

  @Test
  void membersAreThoseThatTheEvaluatorPicks() {
    Map<Long, ConditionRow> rows = write(handle -> new RandomCustomers(41, handle).write(120));
    RandomConditions conditions = new RandomConditions(43);
    Map<Long, Condition> made = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      Condition condition = new Condition.Not(new Condition.All(List.of(conditions.tree(1))));
      made.put(segment("Random " + i, condition), condition);
    }
    refresh.refresh(PublishedRuns.of(1, LocalDate.of(2026, 1, 1)), handle -> {});
    made.forEach(
        (segment, condition) ->
            assertEquals(
                rows.entrySet().stream()
                    .filter(row -> ConditionEvaluator.matches(condition, row.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()),
                members(segment).keySet()));
  }

  @Test
  void aMergedOrErasedCustomerLeaves() {
    long segment = segment("Everyone", Condition.EVERYONE);
    write(handle -> customers(handle, 3));
    ScoringRun run = night(1, LocalDate.of(2026, 1, 1), 1, 2, 3);
    refresh.refresh(run, handle -> {});
    assertEquals(3, members(segment).size());
    write(
        handle ->
            handle.execute("update customer set merged_into = 3 where id = 1")
                + handle.execute("update customer set erased_at = now() where id = 2"));
    refresh.refresh(night(2, LocalDate.of(2026, 1, 2), 1, 2, 3), handle -> {});
    assertEquals(List.of(3L), List.copyOf(members(segment).keySet()));
  }

  private ScoringRun night(long id, LocalDate asOf, double... values) {
    return write(
        handle -> {
          ScoringRun run = PublishedRuns.add(handle, id, asOf);
          for (int i = 0; i < values.length; i++) {
            PublishedRuns.score(handle, id, i + 1, values[i], "MID", "LOYAL");
          }
          return run;
        });
  }

  private long segment(String name, Condition condition) {
    return write(handle -> segments.insert(handle, name, condition, FIRST).orElseThrow().key());
  }

  private Map<Long, Instant> members(long segment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select customer_id, since from segment_member where segment_id = :s")
                .bind("s", segment)
                .reduceRows(
                    new TreeMap<Long, Instant>(),
                    (members, row) -> {
                      members.put(row.getColumn(1, Long.class), row.getColumn(2, Instant.class));
                      return members;
                    }));
  }

  private static int customers(Handle handle, int count) {
    return handle
        .createUpdate("insert into customer (name) select 'N' || i from generate_series(1, :n) i")
        .bind("n", count)
        .execute();
  }

  private <T> T write(Function<Handle, T> work) {
    return QuarkusTransaction.requiringNew()
        .call(() -> jdbi.withHandle(handle -> work.apply(handle)));
  }
}
