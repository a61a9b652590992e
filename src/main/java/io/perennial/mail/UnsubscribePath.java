package io.perennial.mail;

import io.perennial.access.PublicPath;
import io.perennial.template.UnsubscribeLink;
import jakarta.inject.Singleton;

/** Links in mails are followed by people who have no key. */
@Singleton
final class UnsubscribePath implements PublicPath {

  @Override
  public String prefix() {
    return UnsubscribeLink.PATH;
  }
}
