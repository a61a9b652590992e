package io.perennial.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A stream that counts and hashes (SHA-256) what is read through it; closing it closes nothing. */
final class HashedStream extends FilterInputStream {
  private final MessageDigest digest;
  private long bytes;

  HashedStream(InputStream in) {
    super(in);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Hashes something that is not in the stream. */
  void update(byte[] data) {
    digest.update(data);
  }

  long bytes() {
    return bytes;
  }

  byte[] hash() {
    return digest.digest();
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      digest.update((byte) value);
      bytes++;
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count > 0) {
      digest.update(target, offset, count);
      bytes += count;
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return in.readNBytes(Math.toIntExact(count)).length;
  }

  /** Nobody waits for what a request only announces. */
  @Override
  public int available() {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {}
}
