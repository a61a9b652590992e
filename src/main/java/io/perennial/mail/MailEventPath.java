package io.perennial.mail;

import io.perennial.access.PublicPath;
import jakarta.inject.Singleton;

/** Providers have no key of ours: their signature is the right to tell. */
@Singleton
final class MailEventPath implements PublicPath {

  static final String PATH = "/mail/events/";

  @Override
  public String prefix() {
    return PATH;
  }
}
