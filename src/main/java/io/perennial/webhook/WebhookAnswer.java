package io.perennial.webhook;

/** What came of one attempt to call an endpoint. */
sealed interface WebhookAnswer {

  /**
   * The endpoint answered.
   *
   * @param status of HTTP
   * @param body its beginning
   */
  record Answered(int status, String body) implements WebhookAnswer {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    boolean isGone() {
      return status == 410;
    }
  }

  /** No answer came, or none was asked for; the reason is shown to people. */
  record Failed(String reason) implements WebhookAnswer {}

  /** What it says to people. */
  default String sentence() {
    if (this instanceof Failed failed) {
      return failed.reason();
    }
    Answered answered = (Answered) this;
    if (answered.status() >= 300 && answered.status() < 400) {
      return "It answered %d: redirects are not followed, put in the address that it leads to."
          .formatted(answered.status());
    }
    return "It answered %d.".formatted(answered.status());
  }
}
