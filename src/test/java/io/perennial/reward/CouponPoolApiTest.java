package io.perennial.reward;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CouponPoolApiTest {

  @Inject Coupons coupons;
  @Inject Uploads uploads;
  @Inject Jdbi jdbi;
  @Inject TestClock clock;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void refusesWhatIsNoPoolAndSaysWhy() {
    assertEquals(
        List.of(
            "REQUIRED input.name The name is empty: give one.",
            "INVALID input.value value is 1.234, but the reporting currency has 2 digits after the"
                + " point: round it.",
            "INVALID input.validDays Give validUntil or validDays, not both: which one would rule?",
            "INVALID input.code A SHARED pool needs its code, but the code is empty: give one, or"
                + " leave the line out."),
        errors(
            Pools.create(
                Map.of(
                    "name", " ",
                    "kind", "SHARED",
                    "value", 1.234,
                    "validUntil", "2026-01-01",
                    "validDays", 3))));
    assertEquals(
        List.of(
            "INVALID input.value value is -1: give 0 to 1,000,000, what one coupon costs.",
            "INVALID input.validDays validDays is 0: give 1 to 3650, or leave it out for coupons"
                + " that are valid for ever.",
            "INVALID input.code Only a SHARED pool is made with its code: add codes by"
                + " couponCodesAdd."),
        errors(
            Pools.create(
                Map.of("name", "a", "kind", "UNIQUE", "value", -1, "validDays", 0, "code", "A"))));
  }

  @Test
  void changesAndArchivesAPoolAndFreesItsName() {
    JsonPath made = Pools.create(Map.of("name", "Spring", "kind", "UNIQUE", "validDays", 3));
    String id = made.getString("data.edit.pool.id");
    assertEquals(
        List.of(
            "DUPLICATE input.name There is a pool called \"spring\" already: choose another name,"
                + " or archive it."),
        errors(Pools.create(Map.of("name", "spring", "kind", "UNIQUE"))));
    JsonPath changed = update(id, 1, "validUntil: \"2030-01-01\", value: 2.5");
    assertEquals("2030-01-01", changed.getString("data.edit.pool.validUntil"));
    assertNull(changed.get("data.edit.pool.validDays"));
    assertEquals("Spring", changed.getString("data.edit.pool.name"));
    assertEquals(
        List.of(
            "CONFLICT input.expectedVersion The pool has version 2 by now, not 1: read it again and"
                + " repeat the change."),
        errors(update(id, 1, "name: \"x\"")));
    JsonPath archived = archive(id);
    assertNotNull(archived.getString("data.edit.pool.archivedAt"));
    assertEquals(
        archived.getString("data.edit.pool.archivedAt"),
        archive(id).getString("data.edit.pool.archivedAt"));
    assertEquals(
        List.of("ILLEGAL_STATE input.id The pool is archived: make a new one."),
        errors(update(id, 3, "name: \"x\"")));
    assertEquals(List.of(), errors(Pools.create(Map.of("name", "spring", "kind", "UNIQUE"))));
    assertEquals(List.of("spring"), list("").getList("data.list.edges.node.name"));
    assertEquals(
        List.of("spring", "Spring"), list("archived: true").getList("data.list.edges.node.name"));
    assertEquals(1, grantNow(OpaqueId.parse("cpl", id), 1, 1).size());
    assertEquals("0", uploads.one("select count(*) from coupon"));
  }

  @Test
  void addsCodesOnceAndSaysWhichAreNone() {
    String id = OpaqueId.of("cpl", Pools.unique("spring", 2, "1"));
    JsonPath added = Pools.add(id, List.of("spring-0", " new ", "new", "", "x".repeat(101)));
    assertEquals(1, added.getInt("data.edit.added"));
    assertEquals(2, added.getInt("data.edit.known"));
    assertEquals(List.of(4, 5), added.getList("data.edit.rejects.line"));
    assertEquals(
        List.of(
            "ILLEGAL_STATE input.pool The pool has one code for everybody: make a UNIQUE one for these."),
        errors(Pools.add(OpaqueId.of("cpl", Pools.shared("all", "A")), List.of("x"))));
    assertEquals(
        List.of(
            "INVALID input.codes codes has 5001 entries, but one request takes 5,000: send the others after, or all as a file."),
        errors(Pools.add(id, Collections.nCopies(5_001, "x"))));
    assertEquals(
        List.of(
            "NOT_FOUND input.pool There is no pool with the id \"cpl_no\": take one from couponPools."),
        errors(Pools.add("cpl_no", List.of("x"))));
  }

  @Test
  void readsAFileOfCodesAndWritesOneOfCoupons() {
    long pool = Pools.unique("spring", 0, "1.5");
    String id = OpaqueId.of("cpl", pool);
    String file =
        "code\n"
            + IntStream.range(0, 6_000).mapToObj(n -> "A" + n + "\n").collect(Collectors.joining())
            + "a,b\n";
    JsonPath receipt = upload(id, file, 200);
    assertEquals(6_000, receipt.getInt("added"));
    assertEquals(6_002, receipt.getInt("rejects[0].line"));
    assertEquals(6_000, upload(id, file, 200).getInt("known"));
    assertEquals("6000", uploads.one("select count(*) from coupon_code"));
    assertEquals("NOT_FOUND", upload("cpl_no", file, 404).getString("code"));
    assertEquals(
        "ILLEGAL_STATE",
        upload(OpaqueId.of("cpl", Pools.shared("all", "A")), file, 409).getString("code"));

    clock.setTo(Instant.parse("2026-03-01T12:00:00Z"));
    grantNow(pool, 1, 2);
    assertEquals(
        List.of(
            "code,customer,value,granted_at,valid_until,redeemed_at",
            "A0," + OpaqueId.of("cus", 1) + ",1.50,2026-03-01T12:00:00Z,,",
            "A1," + OpaqueId.of("cus", 2) + ",1.50,2026-03-01T12:00:00Z,,"),
        given()
            .get("/coupon-pools/" + id + "/coupons.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .toList());
    given().get("/coupon-pools/cpl_no/coupons.csv").then().statusCode(404);
  }

  @Test
  void tellsHowFarAPoolIsUsedUp() {
    clock.setTo(Instant.parse("2026-03-01T12:00:00Z"));
    long pool = Pools.unique("spring", 100, "2");
    assertNull(Pools.usage(pool).get("exhaustedInDays"));
    grantNow(pool, 1, 10);
    clock.setTo(Instant.parse("2026-03-10T12:00:00Z"));
    JsonPath usage = Pools.usage(pool);
    assertEquals(100, usage.getInt("total"));
    assertEquals(10, usage.getInt("granted"));
    assertEquals(90, usage.getInt("left"));
    assertEquals(20, usage.getDouble("spent.amount"));
    assertEquals(90, usage.getInt("exhaustedInDays"));
    clock.setTo(Instant.parse("2026-03-30T12:00:00Z"));
    assertNull(Pools.usage(pool).get("exhaustedInDays"));
    JsonPath shared = Pools.usage(Pools.shared("all", "A"));
    assertNull(shared.get("total"));
    assertNull(shared.get("left"));
  }

  @Test
  void isRedeemedOnceAndAsksWhoseWhereSeveralHaveTheCode() {
    uploads.done("customers", "customer_id\nann\nbob\n");
    long ann = Long.parseLong(uploads.one("select min(id) from customer"));
    long pool = Pools.unique("spring", 2, "1");
    long all = Pools.shared("all", "HELLO");
    grantNow(pool, ann, ann);
    grantNow(all, ann, ann + 1, 1);
    JsonPath redeemed = redeem("spring-0", Map.of("at", "2026-03-02T00:00:00Z"));
    assertEquals("2026-03-02T00:00:00Z", redeemed.getString("data.edit.coupon.redeemedAt"));
    assertEquals("spring", redeemed.getString("data.edit.coupon.pool.name"));
    assertEquals(
        "2026-03-02T00:00:00Z",
        redeem(" spring-0 ", Map.of()).getString("data.edit.coupon.redeemedAt"));
    assertEquals(1, Pools.usage(pool).getInt("redeemed"));
    assertEquals("NOT_FOUND", code(redeem("spring-1", Map.of())));
    assertEquals("INVALID", code(redeem("HELLO", Map.of())));
    assertEquals(
        OpaqueId.of("cus", ann + 1),
        redeem("HELLO", Map.of("customer", OpaqueId.of("cus", ann + 1)))
            .getString("data.edit.coupon.customer.id"));
    JsonPath ofAnn =
        Pools.ask(
            """
            query($id: ID!) { node(id: $id) { ... on Customer {
              coupons { edges { node { code redeemedAt pool { name } } } } } } }
            """,
            Map.of("id", OpaqueId.of("cus", ann)));
    assertEquals(List.of("HELLO", "spring-0"), ofAnn.getList("data.node.coupons.edges.node.code"));
  }

  @Test
  void isErasedAndExportedWithItsCustomer() {
    uploads.done("customers", "customer_id\nann\n");
    String ann = OpaqueId.of("cus", Long.parseLong(uploads.one("select id from customer")));
    long pool = Pools.unique("spring", 1, "1");
    grantNow(pool, OpaqueId.parse("cus", ann), OpaqueId.parse("cus", ann));
    assertEquals(
        List.of("spring-0"),
        given()
            .get("/customers/" + ann + "/personal-data")
            .jsonPath()
            .getList("coupons.coupon.code"));
    Pools.ask(
        "mutation($id: ID!) { customerErase(id: $id) { customer { id } } }", Map.of("id", ann));
    assertEquals(List.of("(,1.0000)"), uploads.rows("select code, value from coupon"));
    assertEquals(1, Pools.usage(pool).getInt("granted"));
  }

  private List<CouponGrant> grantNow(long pool, long from, long to) {
    return grantNow(pool, from, to, 0);
  }

  private List<CouponGrant> grantNow(long pool, long from, long to, int step) {
    List<CouponRequest> requests =
        LongStream.rangeClosed(from, to).mapToObj(n -> new CouponRequest(n, n, step)).toList();
    return QuarkusTransaction.requiringNew()
        .call(() -> jdbi.withHandle(handle -> coupons.grant(handle, pool, requests)));
  }

  private static JsonPath upload(String id, String file, int status) {
    return given()
        .contentType("text/csv")
        .body(file)
        .post("/coupon-pools/" + id + "/codes")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static JsonPath update(String id, int version, String change) {
    return Pools.ask(
        """
        mutation($id: ID!) { edit: couponPoolUpdate(
          input: {id: $id, expectedVersion: %d, %s}) {
            pool { name validUntil validDays version } userErrors { code field message } } }
        """
            .formatted(version, change),
        Map.of("id", id));
  }

  private static JsonPath archive(String id) {
    return Pools.ask(
        """
        mutation($id: ID!) { edit: couponPoolArchive(id: $id) {
          pool { archivedAt } userErrors { code } } }
        """,
        Map.of("id", id));
  }

  private static JsonPath list(String arguments) {
    return Pools.ask(
        "{ list: couponPools(first: 10 %s) { totalCount { value } edges { node { name } } } }"
            .formatted(arguments),
        Map.of());
  }

  private static JsonPath redeem(String code, Map<String, String> more) {
    Map<String, String> input = new HashMap<>(more);
    input.put("code", code);
    return Pools.ask(
        """
        mutation($input: CouponRedeemInput!) { edit: couponRedeem(input: $input) {
          coupon { code redeemedAt customer { id } pool { name } } userErrors { code } } }
        """,
        Map.of("input", input));
  }

  private static String code(JsonPath answer) {
    return answer.getString("data.edit.userErrors[0].code");
  }

  private static List<String> errors(JsonPath answer) {
    return IntStream.range(0, answer.getList("data.edit.userErrors").size())
        .mapToObj(i -> "data.edit.userErrors[" + i + "].")
        .map(
            at ->
                String.join(
                    " ",
                    answer.getString(at + "code"),
                    answer.getString(at + "field"),
                    answer.getString(at + "message")))
        .toList();
  }
}
