package io.perennial.graphql;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered while one document is executed, so that all its fields see the same: an
 * execution stays on one thread.
 */
public final class Execution {
  private static final ThreadLocal<@Nullable Execution> CURRENT = new ThreadLocal<>();

  private final Map<Class<?>, Object> remembered = new HashMap<>();

  private Execution() {}

  /** Does the work of an execution, which begins without memories. */
  static <T> T run(Supplier<T> work) {
    Execution before = CURRENT.get();
    CURRENT.set(new Execution());
    try {
      return work.get();
    } finally {
      CURRENT.set(before);
    }
  }

  /**
   * The one thing of its kind in this execution, made when it is first asked for. Outside of an
   * execution it is made anew each time.
   */
  public static <T> T once(Class<T> kind, Supplier<T> make) {
    Execution current = CURRENT.get();
    if (current == null) {
      return make.get();
    }
    Object known = current.remembered.get(kind);
    if (known != null) {
      return kind.cast(known);
    }
    T made = make.get();
    current.remembered.put(kind, made);
    return made;
  }
}
