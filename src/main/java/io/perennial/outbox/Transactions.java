package io.perennial.outbox;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Runs work in a transaction of its own, committed when the call returns. */
interface Transactions {

  <T> T call(Function<Handle, T> work);
}
