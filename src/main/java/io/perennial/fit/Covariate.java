package io.perennial.fit;

/**
 * Something known of customers beside their orders that stays the same, as a number of which 0 is
 * the reference.
 *
 * @param trait channel, country or first order
 * @param name with the level: {@code channel=ads}
 * @param reference what 0 stands for, in the same way
 * @param customers those for whom it is 1, as a sentence begins with them
 * @param others those of the reference, as it ends with them
 */
record Covariate(String trait, String name, String reference, String customers, String others) {

  static final String FIRST_ORDER = "first order";

  /** One level of a trait against another. */
  static Covariate level(String trait, String level, String reference) {
    return new Covariate(
        trait,
        trait + "=" + level,
        trait + "=" + reference,
        "Customers from " + trait + " " + level,
        "those from %s %s (reference)".formatted(trait, reference));
  }

  /** How often the value of the first order doubles. */
  static Covariate firstOrder() {
    return new Covariate(
        FIRST_ORDER,
        "first order doubled",
        "first order half as large",
        "Customers whose first order is twice as large",
        "those whose first order is half of it");
  }
}
