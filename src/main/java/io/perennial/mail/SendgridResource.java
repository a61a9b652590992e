package io.perennial.mail;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /mail/events/sendgrid}: where SendGrid's signed event webhook tells what became of
 * mails. Not there until its public key is configured; one that is none stops the start.
 */
@Startup
@Path(MailEventPath.PATH + "sendgrid")
public class SendgridResource {

  private final MailEventRecorder recorder;
  private final Clock clock;
  private final Optional<SendgridSignature> signature;

  SendgridResource(MailEventRecorder recorder, Clock clock, MailEventConfig config) {
    this.recorder = recorder;
    this.clock = clock;
    this.signature =
        config
            .sendgrid()
            .publicKey()
            .map(key -> SendgridSignature.of(key, config.sendgrid().maxAge()));
  }

  /** Takes a batch of events. */
  @POST
  @Blocking
  public Response tell(
      @Nullable @HeaderParam("X-Twilio-Email-Event-Webhook-Signature") String signed,
      @Nullable @HeaderParam("X-Twilio-Email-Event-Webhook-Timestamp") String timestamp,
      InputStream body)
      throws IOException {
    if (signature.isEmpty()) {
      return Response.status(Status.NOT_FOUND).build();
    }
    byte[] bytes = WebhookBody.read(body);
    if (signed == null
        || timestamp == null
        || !signature.get().isValid(timestamp, bytes, signed, clock.instant())) {
      throw WebhookBody.refused(Status.FORBIDDEN, "The signature is not SendGrid's, or too old.");
    }
    recorder.record(MailProvider.SENDGRID, SendgridEvents.read(WebhookBody.json(bytes)));
    return Response.noContent().build();
  }
}
