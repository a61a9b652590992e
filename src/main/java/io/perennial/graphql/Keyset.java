package io.perennial.graphql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sort keys of one row, in order, as a cursor holds them. */
public final class Keyset {

  private final List<@Nullable Object> keys;

  private Keyset(List<@Nullable Object> keys) {
    this.keys = keys;
  }

  static Keyset of(@Nullable Object... keys) {
    return new Keyset(Arrays.asList(keys));
  }

  /** The key at a place, counted from 0; null where the row's value was null. */
  public <T> @Nullable T get(int place, Class<T> type) {
    return type.cast(keys.get(place));
  }

  /** The whole number at a place, such as the row's internal key. */
  public long number(int place) {
    return ((Number) Objects.requireNonNull(keys.get(place))).longValue();
  }

  byte[] write() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (Object key : keys) {
        write(out, key);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Keyset read(byte[] content) {
    List<@Nullable Object> keys = new ArrayList<>();
    try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
      while (in.available() > 0) {
        keys.add(readKey(in));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Keyset(keys);
  }

  private static void write(DataOutputStream out, @Nullable Object key) throws IOException {
    if (key == null) {
      out.writeByte('0');
    } else if (key instanceof Boolean value) {
      out.writeByte('b');
      out.writeBoolean(value);
    } else if (key instanceof Integer value) {
      out.writeByte('i');
      out.writeInt(value);
    } else if (key instanceof Long value) {
      out.writeByte('l');
      out.writeLong(value);
    } else if (key instanceof Double value) {
      out.writeByte('d');
      out.writeDouble(value);
    } else if (key instanceof BigDecimal value) {
      text(out, 'n', value.toString());
    } else if (key instanceof Instant value) {
      text(out, 't', value.toString());
    } else if (key instanceof LocalDate value) {
      text(out, 'y', value.toString());
    } else if (key instanceof String value) {
      text(out, 's', value);
    } else if (key instanceof Enum<?> value) {
      text(out, 's', value.name());
    } else {
      throw new IllegalArgumentException("A cursor cannot hold a " + key.getClass().getName());
    }
  }

  private static void text(DataOutputStream out, char kind, String value) throws IOException {
    out.writeByte(kind);
    out.writeUTF(value);
  }

  private static @Nullable Object readKey(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case '0' -> null;
      case 'b' -> in.readBoolean();
      case 'i' -> in.readInt();
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 'n' -> new BigDecimal(in.readUTF());
      case 't' -> Instant.parse(in.readUTF());
      case 'y' -> LocalDate.parse(in.readUTF());
      case 's' -> in.readUTF();
      default ->
          throw new IllegalStateException("An unknown kind of key in a signed cursor: " + kind);
    };
  }
}
