package io.perennial.webhook;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, bounded in time and size: whatever the other side does, it ends when
 * its time is over, or once enough of the answer was read.
 */
final class WebhookExchange {

  /** How many bytes of an answer are read; the rest is cut off. */
  static final int MOST_READ = 4_096;

  /** How many bytes of it are kept. */
  static final int MOST_KEPT = 1_024;

  private final Promise<WebhookAnswer> promise = Promise.promise();
  private final Buffer kept = Buffer.buffer();
  private final Duration patience;
  private int status;
  private int read;
  private @Nullable HttpClientRequest request;

  WebhookExchange(Vertx vertx, Duration patience) {
    this.patience = patience;
    long timer = vertx.setTimer(patience.toMillis(), late -> end());
    promise.future().onComplete(ended -> vertx.cancelTimer(timer));
  }

  CompletionStage<WebhookAnswer> answer() {
    return promise.future().toCompletionStage();
  }

  synchronized void send(HttpClientRequest connected, Buffer body) {
    request = connected;
    if (promise.future().isComplete()) {
      connected.reset();
      return;
    }
    connected.send(body).onSuccess(this::receive).onFailure(this::fail);
  }

  /** No answer came; after its status has, that is what counts. */
  synchronized void fail(Throwable fault) {
    finish(status > 0 ? answered() : new WebhookAnswer.Failed(reason(fault)));
  }

  private synchronized void end() {
    finish(
        status > 0
            ? answered()
            : new WebhookAnswer.Failed("No answer within %d s.".formatted(patience.toSeconds())));
  }

  private synchronized void receive(HttpClientResponse response) {
    status = response.statusCode();
    response.handler(this::take).exceptionHandler(this::fail).endHandler(all -> end());
  }

  private synchronized void take(Buffer chunk) {
    int room = Math.min(chunk.length(), MOST_KEPT - kept.length());
    kept.appendBuffer(chunk, 0, Math.max(0, room));
    read += chunk.length();
    if (read >= MOST_READ) {
      end();
    }
  }

  /** The connection ends with it, whatever is still to come. */
  private void finish(WebhookAnswer answer) {
    if (promise.tryComplete(answer) && request != null) {
      request.reset();
    }
  }

  private WebhookAnswer answered() {
    String text = new String(kept.getBytes(), StandardCharsets.UTF_8);
    return new WebhookAnswer.Answered(status, text.replace('\0', '\u2400'));
  }

  /** In words of ours: those of libraries may tell of the house. */
  private static String reason(Throwable fault) {
    if (fault instanceof EndpointUrl.Refused refused) {
      return String.valueOf(refused.getMessage());
    }
    if (fault instanceof UnknownHostException) {
      return "Nobody knows its host: correct the address.";
    }
    if (fault instanceof SSLException) {
      return "No secure connection: its certificate does not fit its host, or is not trusted.";
    }
    if (fault instanceof ConnectException || fault instanceof TimeoutException) {
      return "It could not be connected to.";
    }
    return "The connection ended before an answer came.";
  }
}
