package io.perennial.graphql;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The signed, opaque cursors of keyset pages: each holds the sort keys of one row, so that the next
 * page starts after it even where rows came and went in between.
 *
 * <p>A cursor belongs to one list, named with its ordering, such as {@code
 * customers:LIFETIME_VALUE:DESC}; it is refused by every other.
 */
@Singleton
public final class Cursors {

  private static final int CODE_LENGTH = 16;

  private final CursorKey key;

  Cursors(CursorKey key) {
    this.key = key;
  }

  /**
   * The cursor of a row with these sort keys, each null, Boolean, Integer, Long, Double,
   * BigDecimal, String, Instant, LocalDate or an enum constant (read back as its name).
   */
  public String encode(String list, @Nullable Object... keys) {
    byte[] content = Keyset.of(keys).write();
    byte[] code = Arrays.copyOf(key.sign(signed(list, content)), CODE_LENGTH);
    byte[] cursor =
        ByteBuffer.allocate(CODE_LENGTH + content.length).put(code).put(content).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * The sort keys in a cursor.
   *
   * @throws ApiException BAD_USER_INPUT where it was not given out for this list
   */
  public Keyset decode(String list, String cursor) {
    byte[] bytes = bytes(cursor);
    if (bytes.length > CODE_LENGTH) {
      byte[] code = Arrays.copyOf(bytes, CODE_LENGTH);
      byte[] content = Arrays.copyOfRange(bytes, CODE_LENGTH, bytes.length);
      if (key.verify(signed(list, content), code)) {
        return Keyset.read(content);
      }
    }
    throw ApiException.badUserInput(
        "after is '"
            + Quoted.brief(cursor)
            + "', which is no cursor of this list and ordering: take pageInfo.endCursor of the"
            + " page before, or leave after out to start again.");
  }

  private static byte[] bytes(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static byte[] signed(String list, byte[] content) {
    byte[] name = list.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + name.length + content.length)
        .putInt(name.length)
        .put(name)
        .put(content)
        .array();
  }
}
