package io.perennial.model;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Models and histories at random, ordinary and extreme, the same in every run. */
final class RandomCases {
  record Case(PurchaseModel model, History history, double horizon) {}

  private RandomCases() {}

  static Stream<Case> of(int count) {
    return IntStream.range(0, count).mapToObj(RandomCases::number);
  }

  private static Case number(int number) {
    var random = new SplittableRandom(number);
    double r = decades(random, -2, 1.3);
    double alpha = decades(random, -1, 3);
    double a = decades(random, -7, 4);
    double b = decades(random, -2, 4);
    PurchaseModel model =
        switch (number % 4) {
          case 0 -> BgNbd.of(r, alpha, a, b);
          case 1 -> MbgNbd.of(r, alpha, a, b);
          case 2 -> ParetoNbd.of(r, alpha, a, b);
          default -> Nbd.of(r, alpha);
        };
    double age = decades(random, -0.8, 2.8);
    int frequency = random.nextInt(3) == 0 ? 0 : (int) decades(random, 0, 3.5);
    double recency =
        frequency == 0 ? 0 : age * (random.nextInt(4) == 0 ? 1 : 1 - random.nextDouble());
    return new Case(model, new History(frequency, recency, age), decades(random, -1, 2.8));
  }

  private static double decades(SplittableRandom random, double from, double to) {
    return Math.pow(10, from + (to - from) * random.nextDouble());
  }
}
