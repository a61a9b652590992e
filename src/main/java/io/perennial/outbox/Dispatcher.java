package io.perennial.outbox;

import jakarta.inject.Singleton;

/** Sends what is due. */
@Singleton
public class Dispatcher {

  /** Sends everything that is due now, and returns how many messages it took. */
  public int drain() {
    throw new UnsupportedOperationException("not yet");
  }
}
