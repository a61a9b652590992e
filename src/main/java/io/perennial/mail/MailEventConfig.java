package io.perennial.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who may tell what became of mails, and what follows from it. */
@ConfigMapping(prefix = "perennial.mail")
interface MailEventConfig {

  AmazonSes amazonSes();

  Sendgrid sendgrid();

  SoftBounces softBounces();

  /** Events of Amazon SES, through Amazon SNS. */
  interface AmazonSes {
    /** The ARNs of the topics that are listened to; without them the address answers 404. */
    Optional<Set<String>> topics();
  }

  /** Events of SendGrid. */
  interface Sendgrid {
    /** The verification key of its signed event webhook; without it the address answers 404. */
    Optional<String> publicKey();

    /** How old a signature may be; an event that is told again changes nothing. */
    @WithDefault("24H")
    Duration maxAge();
  }

  /** Mails that came back for a reason that may pass. */
  interface SoftBounces {
    /** After so many within the time of {@link #within} the address gets no more mail. */
    @WithDefault("5")
    int limit();

    /** How long such a mail counts. */
    @WithDefault("30D")
    Duration within();
  }
}
