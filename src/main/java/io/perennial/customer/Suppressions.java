package io.perennial.customer;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The addresses that get no mail, whoever they belong to and whatever a later file says. */
@Singleton
public class Suppressions {
  private final Jdbi jdbi;
  private final Clock clock;

  Suppressions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Adds an address; the first reason stays.
   *
   * @return whether it was not on the list before
   */
  @Transactional
  public boolean suppress(String email, SuppressionReason reason) {
    return suppressAll(Set.of(email), reason) > 0;
  }

  /**
   * Adds addresses for one reason, in one statement; the first reason of each stays.
   *
   * @return how many were not on the list before
   */
  @Transactional
  public int suppressAll(Collection<String> emails, SuppressionReason reason) {
    if (emails.isEmpty()) {
      return 0;
    }
    // In one order everywhere, so that two who add the same do not wait for each other.
    String[] addresses =
        emails.stream().map(EmailAddress::normalise).distinct().sorted().toArray(String[]::new);
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into suppression (email_normalised, reason, at)
                    select address, :reason, :at from unnest(:addresses) as address
                    on conflict (email_normalised) do nothing
                    """)
                .bind("addresses", addresses)
                .bind("reason", reason)
                .bind("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .execute());
  }

  /**
   * Takes an address off the list and keeps that it was there.
   *
   * @param because why, in words
   * @return what was on the list; empty where nothing was
   */
  @Transactional
  public Optional<Suppression> lift(String email, String because) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with lifted as (
                      delete from suppression where email_normalised = :email returning *),
                    kept as (
                      insert into suppression_removal (email_normalised, reason, suppressed_at,
                                                       removed_because, removed_at)
                      select email_normalised, reason, at, :because, :now from lifted)
                    select * from lifted
                    """)
                .bind("email", EmailAddress.normalise(email))
                .bind("because", because)
                .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .map(SuppressionReader::read)
                .findOne());
  }

  /** Whether an address is on the list. */
  public boolean isSuppressed(String email) {
    return !amongSuppressed(Set.of(email)).isEmpty();
  }

  /** Those of some addresses that are on the list, in their normalised form, in one statement. */
  public Set<String> amongSuppressed(Collection<String> emails) {
    String[] addresses = emails.stream().map(EmailAddress::normalise).toArray(String[]::new);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select email_normalised from suppression
                    where email_normalised = any(:addresses)
                    """)
                .bind("addresses", addresses)
                .mapTo(String.class)
                .collect(Collectors.toSet()));
  }
}
