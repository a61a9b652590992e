package io.perennial.template;

import org.eclipse.microprofile.graphql.Description;

/** A customer who does not exist, to try a template with. */
@Description("A customer who does not exist, to try a template with.")
public enum MailSample {
  @Description("Ada Lovelace: seven orders, the last 90 days ago, with scores.")
  REGULAR,
  @Description("Nobody knows a name; no order and no score.")
  NEW
}
