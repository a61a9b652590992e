package io.perennial.customer;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Makes the edits that people ask for. */
@Singleton
class CustomerEditor {
  private final CustomerRepository customers;
  private final Consents consents;
  private final Erasure erasure;
  private final Jdbi jdbi;
  private final Clock clock;
  private final Audit audit;

  CustomerEditor(
      CustomerRepository customers,
      Consents consents,
      Erasure erasure,
      Jdbi jdbi,
      Clock clock,
      Audit audit) {
    this.customers = customers;
    this.consents = consents;
    this.erasure = erasure;
    this.jdbi = jdbi;
    this.clock = clock;
    this.audit = audit;
  }

  @Transactional
  CustomerPayload update(CustomerUpdateInput input) {
    Customer customer = locked(input.id());
    if (customer == null) {
      return unknown(input.id());
    }
    if (customer.erasedAt != null) {
      return refused(UserErrorCode.ILLEGAL_STATE, "input.id", "The customer was erased for good.");
    }
    if (input.expectedVersion() != null && input.expectedVersion() != customer.version) {
      return refused(
          UserErrorCode.CONFLICT,
          "input.expectedVersion",
          "The customer is at version " + customer.version + " by now: read it again.");
    }
    Boolean before = customer.emailConsent;
    Map<String, @Nullable Object> fields = fields(customer);
    List<UserError> errors = new CustomerChange(input).apply(customer);
    if (!errors.isEmpty()) {
      return CustomerPayload.refused(errors);
    }
    customer.updatedAt = clock.instant();
    customers.flush();
    if (!Objects.equals(before, customer.emailConsent)) {
      jdbi.useHandle(
          handle -> consents.log(handle, customer.key(), customer.emailConsent, ConsentCause.API));
    }
    AuditChanges changes = AuditChanges.none();
    fields(customer).forEach((name, value) -> changes.name(name, fields.get(name), value));
    audit.recordEdit(AuditAction.CUSTOMER_UPDATED, customer.getId(), null, changes);
    return CustomerPayload.of(customer);
  }

  @Transactional
  CustomerPayload erase(String id) {
    Customer customer = locked(id);
    if (customer == null) {
      return unknown(id);
    }
    boolean erasedBefore = customer.erasedAt != null;
    jdbi.useHandle(handle -> erasure.erase(handle, customer.key()));
    if (!erasedBefore) {
      audit.record(AuditAction.CUSTOMER_ERASED, customer.getId(), null);
    }
    customers.getEntityManager().refresh(customer);
    return CustomerPayload.of(customer);
  }

  private static Map<String, @Nullable Object> fields(Customer customer) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", customer.name);
    fields.put("email", customer.email);
    fields.put("emailConsent", customer.emailConsent);
    fields.put("tags", List.copyOf(customer.tags));
    fields.put("locale", customer.locale);
    fields.put("timeZone", customer.timeZone);
    fields.put("country", customer.country);
    return fields;
  }

  private @Nullable Customer locked(String id) {
    var key = OpaqueId.find(Customer.PREFIX, id);
    return key.isEmpty()
        ? null
        : customers.findById(key.getAsLong(), LockModeType.PESSIMISTIC_WRITE);
  }

  private static CustomerPayload unknown(String id) {
    return refused(
        UserErrorCode.NOT_FOUND, "input.id", "There is no customer '" + id + "'. Copy it from id.");
  }

  private static CustomerPayload refused(UserErrorCode code, String field, String message) {
    return CustomerPayload.refused(List.of(new UserError(code, field, message)));
  }
}
