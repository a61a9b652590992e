package io.perennial.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How endpoints are called, and which may be. */
@ConfigMapping(prefix = "perennial.webhook")
interface WebhookConfig {

  /** Whether addresses may begin with http: for trials, since anybody on the way can read along. */
  @WithDefault("false")
  boolean allowHttp();

  /** The hosts that may be called, such as {@code *.example.com}; without it, all public ones. */
  Optional<List<String>> allowedHosts();

  /** Internal addresses that may be called all the same, such as {@code 10.1.0.0/16}. */
  Optional<List<String>> allowedAddresses();

  /** How often a replica looks for calls that are due, beside being woken: a duration. */
  @WithDefault("5s")
  String every();

  /** How many calls a replica makes at once. */
  @WithDefault("20")
  int parallel();

  /** How many calls a replica makes to one endpoint at once. */
  @WithDefault("5")
  int perEndpoint();

  /** How long a claim holds; a replica that dies leaves its calls for this long. */
  @WithDefault("2M")
  Duration claimLease();

  /** How long an endpoint may take, from looking up its name to the end of its answer. */
  @WithDefault("10s")
  Duration answerTimeout();

  /** How long a stopping replica waits for the answers it is owed. */
  @WithDefault("15s")
  Duration drainTimeout();

  Retry retry();

  /** When a call that failed is made again. */
  interface Retry {
    /** The wait after the first attempt. */
    @WithDefault("30s")
    Duration first();

    /** How many times as long each wait is as the one before. */
    @WithDefault("3")
    double factor();

    /** The longest wait: none after it is longer. */
    @WithDefault("6H")
    Duration longest();

    /** How many attempts there are in all. */
    @WithDefault("12")
    int attempts();
  }

  Breaker breaker();

  /** When an endpoint is left alone for a while. */
  interface Breaker {
    /** How many failures in a row it takes. */
    @WithDefault("5")
    int failures();

    /** The first pause; doubled by each further failure. */
    @WithDefault("15s")
    Duration first();

    /** The longest pause: none after it is longer. */
    @WithDefault("10M")
    Duration longest();
  }
}
