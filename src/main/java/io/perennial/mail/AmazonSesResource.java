package io.perennial.mail;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * {@code POST /mail/events/amazon-ses}: where Amazon SNS tells what became of mails that Amazon SES
 * took. Not there until a topic is configured; then its first message subscribes by itself.
 */
@Path(MailEventPath.PATH + "amazon-ses")
public class AmazonSesResource {

  private static final Logger LOG = Logger.getLogger(AmazonSesResource.class);

  private final SnsSignature signature;
  private final SnsHost host;
  private final MailEventRecorder recorder;
  private final Set<String> topics;

  AmazonSesResource(
      SnsSignature signature, SnsHost host, MailEventRecorder recorder, MailEventConfig config) {
    this.signature = signature;
    this.host = host;
    this.recorder = recorder;
    this.topics = config.amazonSes().topics().orElseGet(Set::of);
  }

  /** Takes one envelope. */
  @POST
  @Blocking
  public Response tell(InputStream body) throws IOException {
    if (topics.isEmpty()) {
      return Response.status(Status.NOT_FOUND).build();
    }
    SnsEnvelope envelope =
        SnsEnvelope.read(WebhookBody.json(WebhookBody.read(body)))
            .orElseThrow(
                () ->
                    WebhookBody.refused(
                        Status.BAD_REQUEST,
                        "The body is no message of Amazon SNS. Leave raw message delivery off."));
    if (!topics.contains(envelope.topic())) {
      throw WebhookBody.refused(
          Status.FORBIDDEN, "The topic is not listed in perennial.mail.amazon-ses.topics.");
    }
    try {
      return told(envelope);
    } catch (IOException unreachable) {
      LOG.warnf("Amazon SNS could not be reached: %s", unreachable.getMessage());
      return Response.status(Status.SERVICE_UNAVAILABLE).build();
    }
  }

  private Response told(SnsEnvelope envelope) throws IOException {
    if (!signature.isValid(envelope)) {
      throw WebhookBody.refused(Status.FORBIDDEN, "The signature is not one of Amazon SNS.");
    }
    switch (envelope.type()) {
      case NOTIFICATION ->
          recorder.record(
              MailProvider.AMAZON_SES,
              SesEvents.read(WebhookBody.json(envelope.message()), envelope.messageId()));
      case SUBSCRIPTION -> subscribe(envelope);
      case UNSUBSCRIPTION -> LOG.warnf("Amazon SNS will tell no more of %s", envelope.topic());
    }
    return Response.noContent().build();
  }

  private void subscribe(SnsEnvelope envelope) throws IOException {
    URI address =
        envelope
            .subscribeUrl()
            .flatMap(SnsAddress::subscribe)
            .orElseThrow(
                () ->
                    WebhookBody.refused(
                        Status.FORBIDDEN, "SubscribeURL is no address of Amazon SNS."));
    host.get(address);
    LOG.infof("Subscribed to %s", envelope.topic());
  }
}
