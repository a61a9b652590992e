package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;

/** A way of writing to customers that needs their consent. */
@Description("A way of writing to customers that needs their consent.")
public enum ConsentChannel {
  @Description("Marketing e-mail.")
  EMAIL("e-mail", "c.email_consent");

  private final String words;
  private final String sql;

  ConsentChannel(String words, String sql) {
    this.words = words;
    this.sql = sql;
  }

  String words() {
    return words;
  }

  String sql() {
    return sql;
  }
}
