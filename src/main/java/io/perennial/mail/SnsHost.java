package io.perennial.mail;

import java.io.IOException;
import java.net.URI;

/** Where Amazon SNS has its certificates and is told that a subscription is wanted. */
interface SnsHost {

  /** What is at an address that {@link SnsAddress} let by. */
  byte[] get(URI address) throws IOException;
}
