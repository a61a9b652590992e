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

  /** How often a replica looks for what is due, beside being woken by each commit. */
  @WithDefault("5s")
  String every();

  /** How many calls a replica makes at once. */
  @WithDefault("20")
  int parallel();

  /** How many of them go to one endpoint. */
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

    /** By which each wait is longer than the one before. */
    @WithDefault("3")
    double factor();

    /** No wait is longer. */
    @WithDefault("6H")
    Duration longest();

    /** How many attempts there are in all. */
    @WithDefault("12")
    int attempts();
  }

  Breaker breaker();

  /** When an endpoint is left alone for a while. */
  interface Breaker {
    /** After so many failures in a row. */
    @WithDefault("5")
    int failures();

    /** For so long at first; doubled by each further failure. */
    @WithDefault("15s")
    Duration first();

    /** No pause is longer. */
    @WithDefault("10M")
    Duration longest();
  }
}
