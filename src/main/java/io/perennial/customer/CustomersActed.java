package io.perennial.customer;

/**
 * Fired in a transaction that adds something customers did, such as orders or events, so that
 * whoever waits for such things looks after the commit.
 */
public record CustomersActed() {}
