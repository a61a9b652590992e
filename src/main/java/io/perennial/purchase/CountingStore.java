package io.perennial.purchase;

import io.perennial.business.BusinessConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Remembers what counted as a purchase when the kept histories were made. Where the configuration
 * says something else at the start, all customers are dirty.
 */
@Singleton
public class CountingStore {
  private static final Logger LOG = Logger.getLogger(CountingStore.class);
  private static final int TIMEOUT_SECONDS = 3_600;

  private final Jdbi jdbi;
  private final Counting counting;
  private final Clock clock;

  CountingStore(Jdbi jdbi, Counting counting, Clock clock) {
    this.jdbi = jdbi;
    this.counting = counting;
    this.clock = clock;
  }

  @Produces
  @Singleton
  static Counting counting(PurchaseConfig config, BusinessConfig business) {
    return new Counting(config.mergeSameDay(), config.countZeroValue(), business.timeZone());
  }

  void onStart(@Observes StartupEvent event) {
    QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .run(() -> jdbi.useHandle(handle -> follow(handle, counting)));
  }

  /** When what counts was changed last; empty where it never was. */
  public Optional<Instant> changedAt(Handle handle) {
    return handle
        .createQuery("select changed_at from purchase_counting where changed_at is not null")
        .mapTo(OffsetDateTime.class)
        .map(OffsetDateTime::toInstant)
        .findOne();
  }

  /** Lets all customers be refreshed where the kept histories count otherwise. */
  void follow(Handle handle, Counting wanted) {
    handle.execute(
        """
        insert into purchase_counting (merge_same_day, count_zero_value) values (true, true)
        on conflict do nothing
        """);
    int changed =
        handle
            .createUpdate(
                """
                update purchase_counting
                set merge_same_day = :merge, count_zero_value = :zero, changed_at = :now
                where (merge_same_day, count_zero_value) <> (:merge, :zero)
                """)
            .bind("merge", wanted.mergeSameDay())
            .bind("zero", wanted.countZeroValue())
            .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .execute();
    if (changed > 0) {
      int customers = handle.execute("update purchase_change set refreshed_version = 0");
      LOG.infof("Other things count as a purchase now: %d histories will be made anew", customers);
    }
  }
}
