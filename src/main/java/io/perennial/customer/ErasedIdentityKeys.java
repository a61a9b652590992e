package io.perennial.customer;

import io.perennial.access.SealedText;
import io.perennial.access.Secrets;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The keys under which ids of erased customers are hashed: one of each secret that was ever listed.
 * The ids are gone, so that nothing can be hashed anew; hence a secret's key for this one purpose
 * is kept, sealed by the present secret, when the secret itself is no longer listed.
 */
@Singleton
class ErasedIdentityKeys {

  private static final String HASHED = "erased-identity";
  private static final String SEALED = "erased-identity-key";
  private static final byte[] FINGERPRINT = "fingerprint".getBytes(StandardCharsets.UTF_8);

  private final Jdbi jdbi;
  private final Secrets secrets;
  private final SealedText sealed;

  ErasedIdentityKeys(Jdbi jdbi, Secrets secrets, SealedText sealed) {
    this.jdbi = jdbi;
    this.secrets = secrets;
    this.sealed = sealed;
  }

  void onStart(@Observes StartupEvent event) {
    jdbi.useTransaction(this::keep);
  }

  /** The key of new hashes. */
  byte[] current() {
    return secrets.keys(HASHED).get(0);
  }

  /** All keys that hashes may have. */
  List<byte[]> all(Handle handle) {
    Stream<byte[]> kept = sealed(handle).stream().map(this::open);
    return Stream.concat(secrets.keys(HASHED).stream(), kept).toList();
  }

  /** Keeps the keys of the listed secrets, and has all sealed by the first of them. */
  void keep(Handle handle) {
    for (byte[] key : secrets.keys(HASHED)) {
      handle
          .createUpdate(
              """
              insert into erased_identity_key (fingerprint, sealed) values (:fingerprint, :sealed)
              on conflict do nothing
              """)
          .bind("fingerprint", Secrets.hmac(key, FINGERPRINT))
          .bind("sealed", sealed.seal(SEALED, Base64.getEncoder().encodeToString(key)))
          .execute();
    }
    for (String text : sealed(handle)) {
      open(text);
      sealed.renew(SEALED, text).ifPresent(anew -> replace(handle, text, anew));
    }
  }

  private static void replace(Handle handle, String before, String after) {
    handle
        .createUpdate("update erased_identity_key set sealed = :after where sealed = :before")
        .bind("before", before)
        .bind("after", after)
        .execute();
  }

  private static List<String> sealed(Handle handle) {
    return handle
        .createQuery("select sealed from erased_identity_key order by fingerprint")
        .mapTo(String.class)
        .list();
  }

  private byte[] open(String text) {
    return sealed
        .open(SEALED, text)
        .map(Base64.getDecoder()::decode)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "perennial.access.secret lists no secret that opens erased_identity_key: it"
                        + " was sealed by one that is not listed any more. Without it a later"
                        + " import would bring erased customers back. List the former secret after"
                        + " the new one; where it is lost for good, delete the rows that are there"
                        + " and erase those customers again."));
  }
}
