package io.perennial.webhook;

import java.util.List;

/**
 * One attempt to call an endpoint.
 *
 * @param id the call's, the same at each attempt
 * @param secrets that sign it, one or two
 * @param second of the attempt, since 1970
 */
record WebhookRequest(
    String url, String id, List<EndpointSecret> secrets, long second, String body) {

  /** The signature under each secret. */
  String signatures() {
    return String.join(" ", secrets.stream().map(secret -> secret.sign(id, second, body)).toList());
  }
}
