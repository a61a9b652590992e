package io.perennial.mail;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;

/**
 * Where the tracked links of mails lead, without a key. The target comes from the stored mail,
 * never from the request, so that nobody can make it lead elsewhere.
 */
@Path(ClickResource.PATH + "{token}")
public class ClickResource {

  static final String PATH = "/c/";

  private final TrackingToken tokens;
  private final VisitRecorder recorder;

  ClickResource(TrackingToken tokens, VisitRecorder recorder) {
    this.tokens = tokens;
    this.recorder = recorder;
  }

  /** Leads on. */
  @GET
  public Response follow(@PathParam("token") String token, @Context HttpHeaders headers) {
    return answer(token, Visit.of(false, headers));
  }

  /** Tells where it would lead. */
  @HEAD
  public Response look(@PathParam("token") String token, @Context HttpHeaders headers) {
    return answer(token, Visit.of(true, headers));
  }

  private Response answer(String token, Visit visit) {
    return tokens
        .link(token)
        .map(followed -> leadOn(recorder.click(followed, visit)))
        .orElseGet(
            () ->
                MailPage.answer(
                    Status.NOT_FOUND,
                    "This link is not valid",
                    "<p>It may have been cut off: open the link in the mail once more, or copy it as"
                        + " a whole.</p>"));
  }

  private static Response leadOn(Optional<String> target) {
    return target
        .map(
            address ->
                MailPage.secured(Response.status(Status.FOUND)).header("Location", address).build())
        .orElseGet(
            () ->
                MailPage.answer(
                    Status.GONE,
                    "This link has expired",
                    "<p>The mail that it was in is no longer kept here.</p>"));
  }
}
