package io.perennial.event;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** What kind of thing a customer did. */
@Description("What kind of thing a customer did.")
public enum EventKind {
  @Description("Looked at a page; its name says which.")
  PAGE_VIEW("page views"),
  @Description("Opened a mail, as far as that can be told.")
  EMAIL_OPEN("opened mails"),
  @Description("Followed a link in a mail.")
  EMAIL_CLICK("clicks in mails"),
  @Description("Complained about goods, service or mail.")
  COMPLAINT("complaints"),
  @Description("Asked for help.")
  SUPPORT_TICKET("support tickets"),
  @Description("Recommended the shop to somebody.")
  REFERRAL("referrals"),
  @Description("Used what was bought; its name says what of it.")
  USAGE("uses"),
  @Description("Something else, which its name tells.")
  CUSTOM("other events");

  private final String words;

  EventKind(String words) {
    this.words = words;
  }

  /** Several of them in a sentence. */
  @Ignore
  public String words() {
    return words;
  }
}
