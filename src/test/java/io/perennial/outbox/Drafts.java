package io.perennial.outbox;

import java.util.List;
import java.util.stream.LongStream;

/** Drafts for tests: customer n gets the only mail of firing n at customer-n@example.com. */
final class Drafts {

  private Drafts() {}

  static List<Draft> marketing(int count) {
    return of(MessageClass.MARKETING, count);
  }

  static List<Draft> of(MessageClass messageClass, int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(
            n ->
                new Draft(
                    n,
                    0,
                    n,
                    messageClass,
                    "customer-" + n + "@example.com",
                    "We miss you, customer " + n,
                    "<p>Hello " + n + "</p>",
                    "Hello " + n))
        .toList();
  }

  /** The draft to the same name at another domain. */
  static Draft to(Draft draft, String domain) {
    return new Draft(
        draft.firingId(),
        draft.step(),
        draft.customerKey(),
        draft.messageClass(),
        draft.recipient().replace("example.com", domain),
        draft.subject(),
        draft.html(),
        draft.text());
  }
}
