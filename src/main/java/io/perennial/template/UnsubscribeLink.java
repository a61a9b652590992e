package io.perennial.template;

import io.perennial.access.SignedToken;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/** The address at which one customer unsubscribes; it shows nobody whose it is. */
@Singleton
public class UnsubscribeLink {

  /** Below the public address; the token follows. */
  public static final String PATH = "/mail/unsubscribe/";

  private static final String PURPOSE = "unsubscribe";

  private final SignedToken tokens;
  private final String base;

  UnsubscribeLink(SignedToken tokens, MailConfig config) {
    this.tokens = tokens;
    this.base = config.publicUrl().toString().replaceAll("/+$", "") + PATH;
  }

  /** The link of a customer by its internal key. */
  public String of(long customerKey) {
    return base + tokens.seal(PURPOSE, customerKey);
  }

  /** The customer of a link's token, or nothing where the token was not made here. */
  public OptionalLong customerOf(String token) {
    return tokens.open(PURPOSE, token);
  }
}
