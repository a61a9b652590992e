package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;

/** Why an address gets no mail. */
@Description("Why an address gets no mail.")
public enum SuppressionReason {
  /** Its owner asked for it. */
  UNSUBSCRIBED,
  /** It does not exist, its server says. */
  BOUNCED,
  /** Its owner reported a mail as spam. */
  COMPLAINED,
  /** Someone of the shop decided it. */
  MANUAL
}
