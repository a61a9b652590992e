package io.perennial.webhook;

import java.util.List;
import java.util.Locale;

/**
 * Which addresses of endpoints the operator allows.
 *
 * @param allowHttp whether they may begin with http
 * @param allowedHosts hosts, or {@code *.} and the end of hosts, in lower case; empty for all
 */
record WebhookRules(boolean allowHttp, List<String> allowedHosts) {

  static WebhookRules of(WebhookConfig config) {
    List<String> hosts = config.allowedHosts().orElseGet(List::of);
    return new WebhookRules(
        config.allowHttp(),
        hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList());
  }

  /** Whether a host may be called, as far as its name tells. */
  boolean allowsHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return allowedHosts.isEmpty()
        || allowedHosts.stream()
            .anyMatch(
                allowed ->
                    allowed.startsWith("*.")
                        ? name.endsWith(allowed.substring(1))
                        : name.equals(allowed));
  }
}
