package io.perennial.mail;

/** The pages that a customer sees who wants no more mail. */
final class UnsubscribePage {

  private final String shop;

  UnsubscribePage(String shopName) {
    this.shop = escaped(shopName);
  }

  String question() {
    return MailPage.of(
        "Unsubscribe",
        """
        <p>You will get no more mails from %s.</p>
        <form method="post"><button type="submit">Unsubscribe</button></form>\
        """
            .formatted(shop));
  }

  String done() {
    return MailPage.of(
        "You are unsubscribed", "<p>You will get no more mails from %s.</p>".formatted(shop));
  }

  String invalid() {
    return MailPage.of(
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
