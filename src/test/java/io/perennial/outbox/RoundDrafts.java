package io.perennial.outbox;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The messages of the kill test, by number: firing n is one mail to customer n, every other one is
 * marketing, some go to nobody, one in twenty is long.
 */
final class RoundDrafts {

  /** Stands in the middle of a long mail. */
  static final String MIDDLE = "the middle of a long mail";

  /** Of these the server knows none. */
  static final String NOBODY = "nobody-";

  private static final String LINE = "All that grows can be had here, and at a good price.\n";
  private static final String SHORT = LINE.repeat(5);
  private static final String LONG = LINE.repeat(1_000) + MIDDLE + "\n" + LINE.repeat(2_000);

  private RoundDrafts() {}

  static List<Draft> between(int from, int to) {
    return IntStream.range(from, to).mapToObj(RoundDrafts::draft).toList();
  }

  static MessageClass classOf(long firing) {
    return firing % 2 == 0 ? MessageClass.MARKETING : MessageClass.TRANSACTIONAL;
  }

  private static Draft draft(int n) {
    String name = n % 11 == 0 ? NOBODY : "somebody-";
    return new Draft(
        n,
        0,
        n,
        classOf(n),
        name + n + "@example.com",
        "Mail " + n,
        "<p>Hello " + n + "</p>",
        n % 20 == 7 || n % 20 == 8 ? LONG : SHORT);
  }
}
