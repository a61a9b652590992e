package io.perennial.store;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/** Makes the one {@link Jdbi}; its handles join the ambient JTA transaction and never end it. */
final class JdbiProducer {

  @Produces
  @Singleton
  static Jdbi jdbi(DataSource dataSource) {
    return Jdbi.create(dataSource).setTransactionHandler(new CMTTransactionHandler());
  }
}
