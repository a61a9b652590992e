package io.perennial.mail;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

/** The frame of the pages that links in mails lead to. */
final class MailPage {

  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <style>
      body { margin: 0; background: #f5f5f4; color: #1c1917; font: 1.125rem/1.5 system-ui, sans-serif }
      main { max-width: 32rem; margin: 15vh auto 0; padding: 2rem; background: #fff; border-radius: .5rem }
      h1 { margin-top: 0; font-size: 1.5rem }
      button { padding: .75rem 1.5rem; border: 0; border-radius: .375rem; background: #14532d; color: #fff; font: inherit; cursor: pointer }
      button:focus-visible { outline: 3px solid #1c1917; outline-offset: 3px }
      </style>
      </head>
      <body>
      <main>
      <h1>%1$s</h1>
      %2$s
      </main>
      </body>
      </html>
      """;

  private MailPage() {}

  /** A page; title and content are HTML. */
  static String of(String title, String content) {
    return FRAME.formatted(title, content);
  }

  /** A page as an answer. */
  static Response answer(Status status, String title, String content) {
    return answer(status, of(title, content));
  }

  static Response answer(Status status, String html) {
    return secured(Response.status(status))
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'")
        .entity(html)
        .build();
  }

  /** An answer that nobody keeps, lists or learns the token from. */
  static ResponseBuilder secured(ResponseBuilder answer) {
    return answer
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex")
        .header("X-Content-Type-Options", "nosniff");
  }
}
