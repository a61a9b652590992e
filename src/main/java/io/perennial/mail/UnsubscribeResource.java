package io.perennial.mail;

import io.perennial.template.MailConfig;
import io.perennial.template.UnsubscribeLink;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.OptionalLong;

/**
 * Where the link in each mail leads, without a key: the token is the right to it.
 *
 * <p>GET shows a page with a button, as programs that look at mails follow links; only POST acts,
 * be it the button or a mail program's own (RFC 8058).
 */
@Path(UnsubscribeLink.PATH + "{token}")
public class UnsubscribeResource {

  private final UnsubscribeLink links;
  private final Unsubscriber unsubscriber;
  private final UnsubscribePage page;

  UnsubscribeResource(UnsubscribeLink links, Unsubscriber unsubscriber, MailConfig config) {
    this.links = links;
    this.unsubscriber = unsubscriber;
    this.page = new UnsubscribePage(config.shopName());
  }

  /** Asks. */
  @GET
  public Response ask(@PathParam("token") String token) {
    return links.customerOf(token).isPresent()
        ? MailPage.answer(Status.OK, page.question())
        : MailPage.answer(Status.NOT_FOUND, page.invalid());
  }

  /** Acts. */
  @POST
  public Response act(@PathParam("token") String token) {
    OptionalLong customer = links.customerOf(token);
    if (customer.isEmpty()) {
      return MailPage.answer(Status.NOT_FOUND, page.invalid());
    }
    unsubscriber.unsubscribe(customer.getAsLong());
    return MailPage.answer(Status.OK, page.done());
  }
}
