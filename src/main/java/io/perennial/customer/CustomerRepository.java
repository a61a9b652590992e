package io.perennial.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Finds customers. */
@Singleton
public class CustomerRepository implements PanacheRepositoryBase<Customer, Long> {
  private final Jdbi jdbi;

  CustomerRepository(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The customers of internal keys in one statement, in the keys' order; unknown keys left out. */
  public List<Customer> byKeys(Collection<Long> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<Long, Customer> found =
        list("key in ?1", keys).stream()
            .collect(Collectors.toMap(Customer::key, Function.identity()));
    return keys.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** The customer that a source knows by an id. */
  public Optional<Customer> byIdentity(String source, String externalId) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select customer_id from customer_identity
                        where source = :source and external_id = :externalId
                        """)
                    .bind("source", source)
                    .bind("externalId", externalId)
                    .mapTo(Long.class)
                    .findOne())
        .flatMap(this::findByIdOptional);
  }

  /** The customers of an address, however it is written; at most so many. */
  public List<Customer> byEmail(String email, int limit) {
    return find("emailNormalised = ?1 order by key", EmailAddress.normalise(email))
        .page(0, limit)
        .list();
  }

  /** The ids by which sources know customers, the default source's first; none for those erased. */
  public Map<Long, List<CustomerIdentity>> identities(Collection<Long> keys) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select customer_id, source, external_id from customer_identity
                    where customer_id = any(:keys)
                    order by customer_id, source <> 'csv', source, external_id
                    """)
                .bind("keys", keys.toArray(Long[]::new))
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getLong(1),
                            new CustomerIdentity(row.getString(2), row.getString(3))))
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }
}
