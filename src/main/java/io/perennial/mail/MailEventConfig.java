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
    /**
     * The topics that are listened to, by ARN: whoever has an account there can sign for others.
     */
    Optional<Set<String>> topics();
  }

  /** Events of SendGrid. */
  interface Sendgrid {
    /** The verification key of the signed event webhook, as SendGrid shows it. */
    Optional<String> publicKey();

    /** How old a signature may be; an event that is told again changes nothing. */
    @WithDefault("24H")
    Duration maxAge();
  }

  /** Mails that came back for a reason that may pass. */
  interface SoftBounces {
    /** After so many within {@link #within} the address gets no more mail. */
    @WithDefault("5")
    int limit();

    @WithDefault("30D")
    Duration within();
  }
}
