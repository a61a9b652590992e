package io.perennial.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The service's own transactions. */
@Singleton
final class JtaTransactions implements Transactions {

  private final Jdbi jdbi;

  JtaTransactions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public <T> T call(Function<Handle, T> work) {
    return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
  }
}
