package io.perennial.mail;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Base64;

/** The image at the end of mails, without a key; whoever asks gets it, whatever the token. */
@Path(OpenResource.PATH + "{token}")
public class OpenResource {

  static final String PATH = "/o/";

  /** A transparent point. */
  private static final byte[] IMAGE =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final TrackingToken tokens;
  private final VisitRecorder recorder;

  OpenResource(TrackingToken tokens, VisitRecorder recorder) {
    this.tokens = tokens;
    this.recorder = recorder;
  }

  /** Shows it. */
  @GET
  public Response show(@PathParam("token") String token, @Context HttpHeaders headers) {
    return answer(token, Visit.of(false, headers));
  }

  /** Tells that it is there. */
  @HEAD
  public Response look(@PathParam("token") String token, @Context HttpHeaders headers) {
    return answer(token, Visit.of(true, headers));
  }

  private Response answer(String token, Visit visit) {
    tokens.image(token).ifPresent(message -> recorder.open(message, visit));
    return MailPage.secured(Response.ok(IMAGE, "image/gif")).build();
  }
}
