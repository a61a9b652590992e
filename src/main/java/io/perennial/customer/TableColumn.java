package io.perennial.customer;

/** A column that holds a customer's internal key. */
public record TableColumn(String table, String column) {}
