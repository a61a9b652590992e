package io.perennial.template;

import java.io.Serial;

/** A template cannot be read or rendered; the message is for the person who wrote it. */
final class TemplateFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  TemplateFault(String message) {
    super(message);
  }
}
