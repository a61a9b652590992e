package io.perennial.score;

import io.perennial.purchase.CustomerHistory;

/** A customer's history and what the customer is worth by it. */
public record ValuedCustomer(CustomerHistory history, CustomerValue value) {}
