package io.perennial.customer;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A person or firm that buys from the shop. */
@Entity
@Description("A person or firm that buys from the shop.")
public class Customer extends PanacheEntityBase implements Node {
  /** What the opaque ids of customers start with. */
  public static final String PREFIX = "cus";

  /** The internal number. */
  @jakarta.persistence.Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  @Ignore
  public @Nullable Long key;

  @Description("The name by which mails address the customer.")
  public @Nullable String name;

  @Description("The e-mail address as it was given.")
  public @Nullable String email;

  /** The address by which it is found: {@link EmailAddress#normalise}. */
  @Column(name = "email_normalised")
  @Ignore
  public @Nullable String emailNormalised;

  @Column(name = "email_consent")
  @Description("Whether marketing mail is allowed; null: never asked.")
  public @Nullable Boolean emailConsent;

  @Description("The language of mails, as a BCP 47 tag such as de-AT.")
  public @Nullable String locale;

  @Column(name = "time_zone")
  @Description("The IANA time zone of the customer, such as Europe/Vienna; quiet hours follow it.")
  public @Nullable String timeZone;

  @Description("The country, as an ISO 3166-1 alpha-2 code.")
  public @Nullable String country;

  @Description("The channel through which the customer was won.")
  public @Nullable String channel;

  @Column(name = "acquired_at")
  @Description("The business day on which the customer was won, if it was told.")
  public @Nullable LocalDate acquiredAt;

  /** What winning the customer cost, in the reporting currency. */
  @Column(name = "acquisition_cost")
  @Ignore
  public @Nullable BigDecimal acquisitionCost;

  /** What else is known, by name: text, numbers and truth values. */
  @JdbcTypeCode(SqlTypes.JSON)
  @Ignore
  public Map<String, Object> attributes = new TreeMap<>();

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Description("Labels that people or workflows put on the customer.")
  public List<@NonNull String> tags = new ArrayList<>();

  /** The customer that this one turned out to be. */
  @Column(name = "merged_into")
  @Ignore
  public @Nullable Long mergedInto;

  @Column(name = "erased_at")
  @Description("When the customer's personal data were erased; null for nearly all.")
  public @Nullable Instant erasedAt;

  @Column(name = "created_at")
  @NonNull
  @Description("When the customer became known here.")
  public Instant createdAt = Instant.EPOCH;

  @Column(name = "updated_at")
  @Ignore
  public Instant updatedAt = Instant.EPOCH;

  @Version
  @Description("Rises with each change; expectedVersion of an edit is compared with it.")
  public int version;

  /** Its internal number, once stored. */
  @Ignore
  public long key() {
    if (key == null) {
      throw new IllegalStateException("a customer that is not stored yet has no key");
    }
    return key;
  }

  @Override
  @Id
  @NonNull
  @Description("The opaque, stable id: cus_….")
  public String getId() {
    return OpaqueId.of(PREFIX, key());
  }

  /** What else is known, in the order of the names. */
  @Name("attributes")
  @NonNull
  @Description("What else is known of the customer, by name.")
  public List<@NonNull CustomerAttribute> getAttributeList() {
    return attributes.entrySet().stream()
        .map(entry -> new CustomerAttribute(entry.getKey(), String.valueOf(entry.getValue())))
        .toList();
  }
}
