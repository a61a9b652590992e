package io.perennial.customer;

import io.perennial.access.Secrets;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Erases who a customer is, through the tables of all packages, in one transaction. What stays is
 * an anonymous customer for the sums, and keyed hashes of its ids so that no import brings it back.
 */
@Singleton
class Erasure {
  private static final String PURPOSE = "erased-id";
  private static final int HASH_BYTES = 18;

  private final Instance<PersonalData> areas;
  private final ErasedIdentities erasedIdentities;
  private final Secrets secrets;

  Erasure(Instance<PersonalData> areas, ErasedIdentities erasedIdentities, Secrets secrets) {
    this.areas = areas;
    this.erasedIdentities = erasedIdentities;
    this.secrets = secrets;
  }

  /** Erases a customer in the ambient transaction; once more changes nothing. */
  void erase(Handle handle, long customer) {
    erasedIdentities.keep(handle, customer);
    for (PersonalData area : inOrder()) {
      area.erase(handle, customer, this::hash);
    }
  }

  /** The customer's own rows come last: others look up by them what they have to erase. */
  private List<PersonalData> inOrder() {
    return areas.stream()
        .sorted(Comparator.comparing(area -> area instanceof CustomerPersonalData))
        .toList();
  }

  private String hash(String id) {
    byte[] hash = secrets.hmac(PURPOSE, id.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
  }
}
