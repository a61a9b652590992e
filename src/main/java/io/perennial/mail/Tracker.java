package io.perennial.mail;

import io.perennial.outbox.Message;
import io.perennial.outbox.MessageClass;
import io.perennial.template.MailConfig;
import io.perennial.template.UnsubscribeLink;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a mail's HTML tell, on its way out, whether it is opened and which links are followed, as
 * far as the operator turned that on. What is stored stays as it was written.
 */
@Singleton
class Tracker {

  private static final String IMAGE =
      "<img src=\"%s\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0\">";

  private final TrackingConfig config;
  private final TrackingToken tokens;
  private final String base;

  Tracker(TrackingConfig config, TrackingToken tokens, MailConfig mail) {
    this.config = config;
    this.tokens = tokens;
    this.base = mail.publicUrl().toString().replaceAll("/+$", "");
  }

  /** The HTML as it is sent; test mails and mails to staff tell nothing. */
  @Nullable String html(Message message) {
    String html = message.html();
    if (html == null || message.isTest() || message.messageClass() == MessageClass.STAFF) {
      return html;
    }
    // The image first: it stands behind all links, whose places it does not move.
    String withImage = config.opens() ? withImage(html, message.key()) : html;
    return config.clicks() ? withLinks(withImage, message.key()) : withImage;
  }

  /** The links of a mail that are tracked. */
  List<MailLink> links(String html) {
    return MailLink.of(html, base + UnsubscribeLink.PATH).stream()
        .filter(link -> link.number() < TrackingToken.LINKS)
        .toList();
  }

  private String withImage(String html, long message) {
    int end = MailLink.end(html);
    String image = IMAGE.formatted(base + OpenResource.PATH + tokens.ofImage(message));
    return html.substring(0, end) + image + html.substring(end);
  }

  private String withLinks(String html, long message) {
    StringBuilder tracked = new StringBuilder();
    int done = 0;
    for (MailLink link : links(html)) {
      tracked
          .append(html, done, link.from())
          .append(base)
          .append(ClickResource.PATH)
          .append(tokens.ofLink(message, link.number()));
      done = link.to();
    }
    return tracked.append(html.substring(done)).toString();
  }
}
