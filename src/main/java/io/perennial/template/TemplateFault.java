package io.perennial.template;

import java.io.Serial;
import java.util.List;

/** A template cannot be read or rendered; the faults are for the person who wrote it. */
final class TemplateFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<MailTemplateFault> faults;

  /**
   * @param title of the template
   * @param faults at least one
   */
  TemplateFault(String title, List<MailTemplateFault> faults) {
    super(title + ", " + faults.get(0).getMessage());
    this.faults = List.copyOf(faults);
  }

  List<MailTemplateFault> faults() {
    return faults;
  }
}
