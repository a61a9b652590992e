package io.perennial.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MailLinkTest {

  private static final String OWN = "https://mail.shop.example/mail/unsubscribe/";

  @Test
  void findsWebLinksWhereTheyStand() {
    String html =
        """
        <!DOCTYPE html><p>Grüße 🌱 <a class=x href="https://a.example/?a=1&amp;b=2">one</a>
        <a href='HTTPS://b.example/'>two</a> <A HREF=http://c.example/d>three</A>
        <a href="mailto:us@shop.example">mail</a> <a href="#top">up</a> <a>none</a>
        <a href="https://mail.shop.example/mail/unsubscribe/abc">out</a>
        <!--[if mso]><a href="https://mso.example/">x</a><![endif]-->
        <map><area href="https://d.example/"></map>
        """;
    List<MailLink> links = MailLink.of(html, OWN);
    assertEquals(
        List.of(
            "0 https://a.example/?a=1&b=2 https://a.example/?a=1&amp;b=2",
            "1 HTTPS://b.example/ HTTPS://b.example/",
            "2 http://c.example/d http://c.example/d",
            "6 https://d.example/ https://d.example/"),
        links.stream()
            .map(l -> l.number() + " " + l.target() + " " + html.substring(l.from(), l.to()))
            .toList());
  }

  @Test
  void findsTheEndOfTheBodyWhereItIsWritten() {
    assertEquals("<body>x".length(), MailLink.end("<body>x</body></html>"));
    assertEquals("<p>x</p>".length(), MailLink.end("<p>x</p>"));
    assertEquals("<p>x".length(), MailLink.end("<p>x"));
    assertEquals(0, MailLink.end(""));
  }
}
