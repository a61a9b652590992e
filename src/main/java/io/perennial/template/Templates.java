package io.perennial.template;

import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail templates by name and locale. */
@Singleton
public class Templates {

  /**
   * Renders the newest revision of a template in the locale nearest to the one asked for: the same,
   * its language, then {@code en}, then any.
   *
   * @param data flat: values are String, Number, Boolean, LocalDate or null
   */
  public Rendering render(String name, @Nullable String locale, Map<String, Object> data) {
    throw new UnsupportedOperationException("not yet: " + name + locale + data);
  }

  /** Whether there is a template of that name, in any locale. */
  public boolean exists(String name) {
    throw new UnsupportedOperationException("not yet: " + name);
  }
}
