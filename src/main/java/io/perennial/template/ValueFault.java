package io.perennial.template;

import java.io.Serial;

/** A rendering cannot go on, for a reason that the engine does not know of. */
final class ValueFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  ValueFault(String problem, String remedy) {
    super(problem);
    this.problem = problem;
    this.remedy = remedy;
  }

  String problem() {
    return problem;
  }

  String remedy() {
    return remedy;
  }
}
