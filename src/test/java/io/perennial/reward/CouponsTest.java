package io.perennial.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.reward.CouponGrant.Closed;
import io.perennial.reward.CouponGrant.Exhausted;
import io.perennial.reward.CouponGrant.Granted;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CouponsTest {

  @Inject Coupons coupons;
  @Inject Jdbi jdbi;
  @Inject TestClock clock;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void givesEachRequestACodeOfItsOwnAndTheSameAgain() {
    long pool = Pools.unique("spring", 5, "4.50");
    List<CouponRequest> three = requests(1, 3);
    List<CouponGrant> first = grant(pool, three);
    assertEquals(3, codes(first).size());
    assertEquals(first, grant(pool, three));
    List<CouponRequest> reversed = new ArrayList<>(three);
    Collections.reverse(reversed);
    assertEquals(first.get(0), grant(pool, reversed).get(2));
    List<CouponRequest> twice = Stream.concat(three.stream(), three.stream()).toList();
    assertEquals(first, grant(pool, twice).subList(3, 6));
    assertEquals("3", one("select count(*) from coupon"));
    assertEquals("3", one("select count(*) from coupon_code where given"));
  }

  @Test
  void saysWhoGetsNoneAndGivesThemOneOnceThereIsMore() {
    long pool = Pools.unique("spring", 2, "1");
    List<CouponRequest> three = requests(1, 3);
    List<CouponGrant> grants = grant(pool, three);
    assertEquals(2, codes(grants).size());
    assertEquals(new Exhausted(), grants.get(2));
    Pools.add(OpaqueId.of(CouponPool.PREFIX, pool), List.of("late"));
    assertEquals(new Granted("late", null), grant(pool, three).get(2));
  }

  @Test
  void givesBackWhatARolledBackTransactionTook() {
    long pool = Pools.unique("spring", 1, "1");
    QuarkusTransaction.begin();
    jdbi.useHandle(handle -> coupons.grant(handle, pool, requests(1, 1)));
    QuarkusTransaction.rollback();
    assertEquals("0", one("select count(*) from coupon"));
    assertEquals(List.of(new Granted("spring-0", null)), grant(pool, requests(2, 2)));
  }

  @Test
  void givesOneSharedCodeToEverybody() {
    long pool = Pools.shared("all", "HELLO");
    assertEquals(Collections.nCopies(3, new Granted("HELLO", null)), grant(pool, requests(1, 3)));
    grant(pool, requests(2, 4));
    assertEquals("4", one("select count(*) from coupon"));
  }

  @Test
  void saysHowLongACouponIsValid() {
    clock.setTo(Instant.parse("2026-03-01T12:00:00Z"));
    long days =
        key(Pools.create(Map.of("name", "a", "kind", "SHARED", "code", "A", "validDays", 14)));
    long until =
        key(
            Pools.create(
                Map.of("name", "b", "kind", "SHARED", "code", "B", "validUntil", "2026-03-31")));
    Granted fortnight = new Granted("A", LocalDate.of(2026, 3, 15));
    assertEquals(List.of(fortnight), grant(days, requests(1, 1)));
    assertEquals(
        List.of(new Granted("B", LocalDate.of(2026, 3, 31))), grant(until, requests(2, 2)));
    clock.setTo(Instant.parse("2026-03-31T23:59:59Z"));
    assertTrue(grant(until, requests(3, 3)).get(0) instanceof Granted);
    assertEquals(List.of(fortnight), grant(days, requests(1, 1)));
    clock.setTo(Instant.parse("2026-04-01T00:00:00Z"));
    assertEquals(List.of(new Closed()), grant(until, requests(4, 4)));
    assertEquals(
        List.of(new Granted("B", LocalDate.of(2026, 3, 31))), grant(until, requests(2, 2)));
    assertEquals(List.of(new Closed()), grant(4711, requests(5, 5)));
  }

  @Test
  void costsWhatThePoolSaidAtTheGrant() {
    long pool = Pools.unique("spring", 10, "4.50");
    grant(pool, requests(1, 2));
    Pools.ask(
        """
        mutation($id: ID!) { couponPoolUpdate(
          input: {id: $id, expectedVersion: 1, value: 10}) { userErrors { message } } }
        """,
        Map.of("id", OpaqueId.of(CouponPool.PREFIX, pool)));
    grant(pool, requests(3, 3));
    BigDecimal spent = jdbi.withHandle(handle -> coupons.spent(handle, pool));
    assertEquals(0, new BigDecimal("19").compareTo(spent), spent::toString);
    assertEquals(19, Pools.usage(pool).getDouble("spent.amount"));
  }

  /** Each request is asked for by several threads at once, in batches that overlap. */
  @Test
  void neverGivesOneCodeTwiceHoweverManyAskAtOnce() {
    int codes = 400;
    int asked = 600;
    int threads = 16;
    long pool = Pools.unique("rush", codes, "1");
    Map<Long, CouponGrant> first = new ConcurrentHashMap<>();
    CyclicBarrier start = new CyclicBarrier(threads);
    IntStream.range(0, threads)
        .mapToObj(
            thread ->
                CompletableFuture.runAsync(
                    () -> askAll(pool, asked, new Random(thread), start, first),
                    task -> new Thread(task).start()))
        .toList()
        .forEach(CompletableFuture::join);
    List<CouponGrant> now = grant(pool, requests(1, asked));
    assertEquals(codes, codes(now).size());
    assertEquals(codes, now.stream().filter(Granted.class::isInstance).count());
    first.forEach((firing, grant) -> assertEquals(grant, now.get((int) (firing - 1))));
    assertEquals(
        codes + " " + codes, one("select count(*) || ' ' || count(distinct code) from coupon"));
    assertEquals("0", one("select count(*) from coupon_code where not given"));
  }

  private void askAll(
      long pool, int asked, Random random, CyclicBarrier start, Map<Long, CouponGrant> first) {
    try {
      start.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
    for (int round = 0; round < 30; round++) {
      long from = 1L + random.nextInt(asked - 40);
      List<CouponRequest> some = new ArrayList<>(requests(from, from + 39));
      Collections.shuffle(some, random);
      List<CouponGrant> grants = grant(pool, some);
      for (int i = 0; i < some.size(); i++) {
        if (grants.get(i) instanceof Granted granted) {
          CouponGrant before = first.putIfAbsent(some.get(i).firing(), granted);
          assertTrue(before == null || before.equals(granted));
        }
      }
    }
  }

  @Test
  void keepsACodeFromAnybodyElseOnceItsCustomerIsErased() {
    long pool = Pools.unique("spring", 2, "3");
    String code = ((Granted) grant(pool, requests(1, 1)).get(0)).code();
    jdbi.useHandle(handle -> new CouponPersonalData().erase(handle, 1, id -> "hash"));
    assertEquals(List.of(new Closed()), grant(pool, requests(1, 1)));
    String other = ((Granted) grant(pool, requests(2, 2)).get(0)).code();
    assertNotEquals(code, other);
    assertEquals(
        1,
        Pools.add(OpaqueId.of(CouponPool.PREFIX, pool), List.of(code)).getInt("data.edit.known"));
    assertEquals(6, Pools.usage(pool).getDouble("spent.amount"));
  }

  private List<CouponGrant> grant(long pool, List<CouponRequest> requests) {
    return QuarkusTransaction.requiringNew()
        .call(() -> jdbi.withHandle(handle -> coupons.grant(handle, pool, requests)));
  }

  /** One request for each firing from one to another; the customer has the same number. */
  private static List<CouponRequest> requests(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(n -> new CouponRequest(n, n, 0)).toList();
  }

  private static Set<String> codes(List<CouponGrant> grants) {
    Set<String> codes = new HashSet<>();
    for (CouponGrant grant : grants) {
      if (grant instanceof Granted granted) {
        codes.add(granted.code());
      }
    }
    return codes;
  }

  private static long key(JsonPath made) {
    return OpaqueId.parse(CouponPool.PREFIX, made.getString("data.edit.pool.id"));
  }

  private String one(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }
}
