package io.perennial.customer;

/** What a change of consent came from. */
public enum ConsentCause {
  /** A file of customers. */
  IMPORT,
  /** A program or a person of the shop. */
  API,
  /** The customer's own click. */
  UNSUBSCRIBE,
  /** The customer reported a mail as spam. */
  COMPLAINT
}
