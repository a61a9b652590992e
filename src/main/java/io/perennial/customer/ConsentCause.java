package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;

/** What a change of consent came from. */
@Description("What a change of consent came from.")
public enum ConsentCause {
  @Description("A file of customers.")
  IMPORT,
  @Description("A program or a person of the shop.")
  API,
  @Description("The customer's own click.")
  UNSUBSCRIBE,
  @Description("The customer reported a mail as spam.")
  COMPLAINT
}
