package io.perennial.purchase;

/**
 * Which levels of a channel or country are told apart: the most frequent that have enough
 * customers.
 *
 * @param most how many at the most
 * @param customers that a level has at the least
 * @param repeatCustomers of them with a repeat purchase at the least
 */
public record Levels(int most, long customers, long repeatCustomers) {

  /** A level has as many customers as a model of purchases needs. */
  public static final Levels ENOUGH = new Levels(8, 50, 20);
}
