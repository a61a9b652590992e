package io.perennial.customer;

import io.perennial.access.Secrets;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The ids by which erased customers were known, kept as keyed hashes only: enough to leave them out
 * of a later import, useless to anyone without the service's secret.
 */
@Singleton
public class ErasedIdentities {
  private final ErasedIdentityKeys keys;

  ErasedIdentities(ErasedIdentityKeys keys) {
    this.keys = keys;
  }

  /** Whether a customer of a source was ever erased. */
  public boolean isAny(Handle handle, String source) {
    return handle
        .createQuery("select exists (select from erased_identity where source = :source)")
        .bind("source", source)
        .mapTo(Boolean.class)
        .one();
  }

  /** Those of some ids that belonged to erased customers, whichever key they were kept under. */
  public Set<String> among(Handle handle, String source, Collection<String> externalIds) {
    Map<ByteBuffer, String> ids = new HashMap<>();
    List<byte[]> all = keys.all(handle);
    for (String id : externalIds) {
      all.forEach(key -> ids.put(ByteBuffer.wrap(hash(key, id)), id));
    }
    return handle
        .createQuery(
            """
            select id_hash from erased_identity
            where source = :source and id_hash = any(:hashes)
            """)
        .bind("source", source)
        .bindBySqlType(
            "hashes",
            ids.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new),
            java.sql.Types.ARRAY)
        .mapTo(byte[].class)
        .stream()
        .map(hash -> ids.get(ByteBuffer.wrap(hash)))
        .collect(Collectors.toSet());
  }

  /** Keeps the hashes of all ids by which a customer is known. */
  void keep(Handle handle, long customer) {
    handle
        .createQuery("select source, external_id from customer_identity where customer_id = :id")
        .bind("id", customer)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .forEach(identity -> keep(handle, identity.getKey(), identity.getValue()));
  }

  private void keep(Handle handle, String source, String externalId) {
    handle
        .createUpdate(
            """
            insert into erased_identity (source, id_hash) values (:source, :hash)
            on conflict do nothing
            """)
        .bind("source", source)
        .bind("hash", hash(keys.current(), externalId))
        .execute();
  }

  private static byte[] hash(byte[] key, String externalId) {
    return Secrets.hmac(key, externalId.getBytes(StandardCharsets.UTF_8));
  }
}
