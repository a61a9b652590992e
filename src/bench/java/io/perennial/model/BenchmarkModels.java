package io.perennial.model;

/**
 * The models that are measured, with parameters as on CDNOW; MBG/CNBD-k, which is not regular
 * there, with k = 2 and as many purchases.
 */
final class BenchmarkModels {
  private BenchmarkModels() {}

  static PurchaseModel of(String name) {
    return switch (name) {
      case "NBD" -> Nbd.of(0.385, 12.072);
      case "BG_NBD" -> BgNbd.of(0.2516, 4.789, 0.7234, 2.1611);
      case "MBG_NBD" -> MbgNbd.of(0.6371, 7.310, 0.8075, 1.2284);
      case "MBG_CNBD" -> MbgCnbd.of(2, 0.6371, 3.655, 0.8075, 1.2284);
      case "PARETO_NBD" -> ParetoNbd.of(0.5974, 11.586, 0.5222, 8.828);
      default -> throw new IllegalArgumentException(name + " is not measured");
    };
  }

  static FitOutcome<?> fit(String name, GroupedHistories histories) {
    return switch (name) {
      case "NBD" -> Nbd.fit(histories);
      case "BG_NBD" -> BgNbd.fit(histories);
      case "MBG_NBD" -> MbgNbd.fit(histories);
      case "MBG_CNBD" -> MbgCnbd.fit(histories);
      case "PARETO_NBD" -> ParetoNbd.fit(histories);
      default -> throw new IllegalArgumentException(name + " is not measured");
    };
  }
}
