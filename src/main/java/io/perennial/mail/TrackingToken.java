package io.perennial.mail;

import io.perennial.access.SignedToken;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;

/** The tokens of tracked links and images: sealed, so that none can be made up or read. */
@Singleton
class TrackingToken {

  /** The most links of one mail that are tracked. */
  static final int LINKS = 1 << 12;

  private static final String CLICK = "click";
  private static final String OPEN = "open";

  private final SignedToken tokens;

  TrackingToken(SignedToken tokens) {
    this.tokens = tokens;
  }

  /** A link of a message. */
  record Followed(long message, int link) {}

  String ofLink(long message, int link) {
    return tokens.seal(CLICK, message * LINKS + link);
  }

  Optional<Followed> link(String token) {
    OptionalLong number = tokens.open(CLICK, token);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Followed(number.getAsLong() / LINKS, Math.toIntExact(number.getAsLong() % LINKS)));
  }

  String ofImage(long message) {
    return tokens.seal(OPEN, message);
  }

  OptionalLong image(String token) {
    return tokens.open(OPEN, token);
  }
}
