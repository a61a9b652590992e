package io.perennial.mail;

import io.perennial.access.PublicPath;
import jakarta.inject.Singleton;

/** Images in mails are shown to people who have no key. */
@Singleton
final class OpenPath implements PublicPath {

  @Override
  public String prefix() {
    return OpenResource.PATH;
  }
}
