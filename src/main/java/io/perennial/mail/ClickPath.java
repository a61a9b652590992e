package io.perennial.mail;

import io.perennial.access.PublicPath;
import jakarta.inject.Singleton;

/** Links in mails are followed by people who have no key. */
@Singleton
final class ClickPath implements PublicPath {

  @Override
  public String prefix() {
    return ClickResource.PATH;
  }
}
