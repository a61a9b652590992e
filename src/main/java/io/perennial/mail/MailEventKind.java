package io.perennial.mail;

import org.eclipse.microprofile.graphql.Description;

/** What can be told about a mail after it was taken. */
@Description("What can be told about a mail after it was taken.")
public enum MailEventKind {
  @Description("The recipient's server took it.")
  DELIVERED,
  @Description("The recipient's server said not now; the provider tries again.")
  DEFERRED,
  @Description("The provider did not send it.")
  DROPPED,
  @Description("It came back for a reason that may pass, such as a full mailbox.")
  SOFT_BOUNCE,
  @Description("It came back for good: the address does not work and gets no more mail.")
  HARD_BOUNCE,
  @Description("The recipient reported it as spam and gets no more mail.")
  COMPLAINT,
  @Description("The recipient unsubscribed by the provider's own link and gets no more mail.")
  UNSUBSCRIBE,
  @Description("Its images were shown.")
  OPENED,
  @Description("One of its links was followed.")
  CLICKED
}
