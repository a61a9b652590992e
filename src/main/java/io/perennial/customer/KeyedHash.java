package io.perennial.customer;

/** Replaces an id by a code that only the holder of the service's secret can make again. */
@FunctionalInterface
public interface KeyedHash {
  /** The code of an id, the same each time: URL-safe text. */
  String of(String id);
}
