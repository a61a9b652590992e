package io.perennial.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template that was read once, for many renderings. */
@FunctionalInterface
public interface Renderer {

  /** Renders it in the locale nearest to the one asked for; see {@link Templates#render}. */
  Rendering render(@Nullable String locale, Map<String, @Nullable Object> data);
}
