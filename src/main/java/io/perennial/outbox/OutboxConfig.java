package io.perennial.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;

/** How messages are sent. */
@ConfigMapping(prefix = "perennial.outbox")
interface OutboxConfig {

  /** How often a replica looks for messages that are due, beside being woken: a duration. */
  @WithDefault("5s")
  String every();

  /** How many messages a replica claims at once. */
  @WithDefault("200")
  int batch();

  /** How many are handed over at once: at most so many come into doubt when a process dies. */
  @WithDefault("20")
  int parallel();

  /** How many a replica hands over in a second at most; without it, as many as the server takes. */
  OptionalDouble rate();

  /** How many a replica hands over in a minute at most, by the recipient's domain. */
  Map<String, Integer> domainRates();

  /** How long a claim holds; a replica that dies leaves its messages for this long. */
  @WithDefault("2M")
  Duration claimLease();

  /** How long the mail server may take to answer: longer than it keeps a message to itself. */
  @WithDefault("10M")
  Duration answerTimeout();

  /** How long a stopping replica waits for the answers it is owed. */
  @WithDefault("30s")
  Duration drainTimeout();

  Retry retry();

  /** When a message that was put off is tried again. */
  interface Retry {
    /** The wait after the first attempt. */
    @WithDefault("1M")
    Duration first();

    /** How many times as long each wait is as the one before. */
    @WithDefault("3")
    double factor();

    /** The longest wait: none after it is longer. */
    @WithDefault("6H")
    Duration longest();

    /** How many attempts there are in all. */
    @WithDefault("8")
    int attempts();
  }
}
