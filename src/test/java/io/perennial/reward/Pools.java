package io.perennial.reward;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.graphql.OpaqueId;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes pools over the API, as people do. */
public final class Pools {

  private static final String CREATE =
      """
      mutation($input: CouponPoolCreateInput!) { edit: couponPoolCreate(input: $input) {
        pool { id name description kind value { amount } validUntil validDays version }
        userErrors { code field message } } }
      """;

  private Pools() {}

  public static JsonPath create(Map<String, ?> input) {
    return ask(CREATE, Map.of("input", input));
  }

  /** The internal key of a new pool with so many codes, {@code name-0} and so on. */
  public static long unique(String name, int codes, String value) {
    String id =
        create(Map.of("name", name, "kind", "UNIQUE", "value", value))
            .getString("data.edit.pool.id");
    List<String> all = IntStream.range(0, codes).mapToObj(n -> name + "-" + n).toList();
    assertEquals(codes, add(id, all).getInt("data.edit.added"));
    return OpaqueId.parse(CouponPool.PREFIX, id);
  }

  public static long shared(String name, String code) {
    return OpaqueId.parse(
        CouponPool.PREFIX,
        create(Map.of("name", name, "kind", "SHARED", "code", code))
            .getString("data.edit.pool.id"));
  }

  /** Archives a pool over the API. */
  public static void archive(long pool) {
    JsonPath archived =
        ask(
            "mutation($id: ID!) { edit: couponPoolArchive(id: $id) { userErrors { code } } }",
            Map.of("id", OpaqueId.of(CouponPool.PREFIX, pool)));
    assertEquals(List.of(), archived.getList("data.edit.userErrors"));
  }

  static JsonPath add(String id, List<String> codes) {
    return ask(
        """
        mutation($input: CouponCodesAddInput!) { edit: couponCodesAdd(input: $input) {
          pool { id } added known rejects { line value reason remedy }
          userErrors { code field message } } }
        """,
        Map.of("input", Map.of("pool", id, "codes", codes)));
  }

  static JsonPath usage(long pool) {
    JsonPath answer =
        ask(
            """
            query($id: ID!) { node(id: $id) { ... on CouponPool { name usage {
              total granted left redeemed spent { amount } exhaustedInDays } } } }
            """,
            Map.of("id", OpaqueId.of(CouponPool.PREFIX, pool)));
    answer.setRootPath("data.node.usage");
    return answer;
  }

  static JsonPath ask(String query, Map<String, ?> variables) {
    JsonPath answer =
        given()
            .contentType("application/json")
            .body(Map.of("query", query, "variables", variables))
            .post("/graphql")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertNull(answer.getList("errors"), () -> answer.getString("errors"));
    return answer;
  }
}
