package io.perennial.mail;

/** The pages that a customer sees who wants no more mail. */
final class UnsubscribePage {

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

  private final String shop;

  UnsubscribePage(String shopName) {
    this.shop = escaped(shopName);
  }

  String question() {
    return FRAME.formatted(
        "Unsubscribe",
        """
        <p>You will get no more mails from %s.</p>
        <form method="post"><button type="submit">Unsubscribe</button></form>\
        """
            .formatted(shop));
  }

  String done() {
    return FRAME.formatted(
        "You are unsubscribed", "<p>You will get no more mails from %s.</p>".formatted(shop));
  }

  String invalid() {
    return FRAME.formatted(
        "This link is not valid",
        """
        <p>It may have been cut off: open the link in the mail once more, or copy it as a whole.\
        </p>\
        """);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
