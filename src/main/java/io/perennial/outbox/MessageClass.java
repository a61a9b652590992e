package io.perennial.outbox;

import org.eclipse.microprofile.graphql.Description;

/** Why a message is sent, which decides what a lost answer means. */
@Description("Why a message is sent, which decides what a lost answer of the mail server means.")
public enum MessageClass {
  @Description("Needs consent, carries an unsubscribe link, is sent at most once.")
  MARKETING,
  @Description("Follows from something the customer did; sent at least once.")
  TRANSACTIONAL,
  @Description("Goes to the shop's own people; sent at least once.")
  STAFF
}
