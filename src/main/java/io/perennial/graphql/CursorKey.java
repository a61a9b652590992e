package io.perennial.graphql;

/** The key that signs cursors. Package {@code access} provides it from the service's secret. */
public interface CursorKey {

  /** The message authentication code of a cursor's content, at least 16 bytes. */
  byte[] sign(byte[] content);

  /**
   * Whether a code, whole or its first 16 bytes, belongs to the content, under any valid secret.
   */
  boolean verify(byte[] content, byte[] code);
}
