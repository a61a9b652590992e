package io.perennial.segment;

/** What it is that was bought: one product, or any of a category. */
public enum BoughtKind {
  PRODUCT("bought product", "line.product_id"),
  CATEGORY("bought of category", "product.category");

  private final String words;
  private final String sql;

  BoughtKind(String words, String sql) {
    this.words = words;
    this.sql = sql;
  }

  String words() {
    return words;
  }

  /** Its SQL over {@code line}, an order's line, and {@code product}, left joined. */
  String sql() {
    return sql;
  }
}
