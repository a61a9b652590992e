package io.perennial.graphql;

import java.util.List;
import java.util.OptionalLong;
import org.sqids.Sqids;

/**
 * The id of an object as shown outside: a prefix that names its kind and a short word that stands
 * for its internal key, such as {@code cus_Uk3v9QzL}. It is stable and does not show how many
 * objects there are; it is no secret, so access is never granted by knowing one.
 */
public final class OpaqueId {

  private static final String ALPHABET =
      "k3G7QAe51FCsPW92uEOyq4Bg6Sp8YzVTmnU0liwDdHXLajZrfxNhobJIRcMvKt";
  private static final int LENGTH = 8;
  private static final Sqids WORDS = Sqids.builder().alphabet(ALPHABET).minLength(LENGTH).build();

  private OpaqueId() {}

  /** The id of the object with an internal key, 0 or greater. */
  public static String of(String prefix, long key) {
    return prefix + '_' + WORDS.encode(List.of(key));
  }

  /**
   * The internal key of an id.
   *
   * @throws ApiException BAD_USER_INPUT where the id is not one of this kind
   */
  public static long parse(String prefix, String id) {
    return find(prefix, id)
        .orElseThrow(
            () ->
                ApiException.badUserInput(
                    "'"
                        + Quoted.brief(id)
                        + "' is not an id of this kind: such ids start with "
                        + prefix
                        + "_ and come from this API."));
  }

  /** The internal key of an id, or nothing where the id is not one of this kind. */
  public static OptionalLong find(String prefix, String id) {
    if (!id.startsWith(prefix + '_')) {
      return OptionalLong.empty();
    }
    List<Long> keys = WORDS.decode(id.substring(prefix.length() + 1));
    if (keys.size() != 1 || !of(prefix, keys.get(0)).equals(id)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(keys.get(0));
  }

  /** The prefix of an id, or the empty string where it has none. */
  static String prefixOf(String id) {
    return id.substring(0, Math.max(0, id.indexOf('_')));
  }
}
