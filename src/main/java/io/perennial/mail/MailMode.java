package io.perennial.mail;

import io.quarkus.runtime.LaunchMode;

/** What is done with mail. */
enum MailMode {
  /** Sent by SMTP. */
  SMTP,
  /** Kept for reading. */
  CAPTURE,
  /** Left waiting in the outbox. */
  OFF;

  /** A mail server that is named is used; without one, only dev mode and tests capture. */
  static MailMode of(boolean hostIsSet, LaunchMode launchMode) {
    if (hostIsSet) {
      return SMTP;
    }
    return switch (launchMode) {
      case DEVELOPMENT, TEST -> CAPTURE;
      case NORMAL, RUN -> OFF;
    };
  }
}
