package io.perennial.template;

import java.io.Serial;
import java.util.List;

/** A template cannot be read or rendered; the faults are for the person who wrote it. */
final class TemplateFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Of more, nobody reads the rest. */
  private static final int MOST = 50;

  private final transient List<MailTemplateFault> faults;

  /**
   * @param title of the template
   * @param faults at least one
   */
  TemplateFault(String title, List<MailTemplateFault> faults) {
    super(title + ", " + faults.get(0).getMessage());
    this.faults = faults.stream().limit(MOST).toList();
  }

  List<MailTemplateFault> faults() {
    return faults;
  }
}
