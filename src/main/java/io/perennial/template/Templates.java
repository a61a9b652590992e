package io.perennial.template;

import io.perennial.template.Rendering.Failed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mail templates by name and locale: the newest saved ones, else the built-in ones. */
@Singleton
public class Templates {

  private static final int MOST_COMPILED = 500;

  private final TemplateCompiler compiler = new TemplateCompiler();
  private final Map<MailTemplate, CompiledTemplate> compiled = new ConcurrentHashMap<>();
  private final TemplateStore store;
  private final BuiltInTemplates builtIn;

  Templates(TemplateStore store, BuiltInTemplates builtIn) {
    this.store = store;
    this.builtIn = builtIn;
  }

  /**
   * Renders the newest revision of a template in the locale nearest to the one asked for: the same,
   * its language, then {@code en}, then any.
   *
   * @param data flat: values are String, Number, Boolean or null
   */
  public Rendering render(
      String name, @Nullable String locale, Map<String, @Nullable Object> data) {
    return renderer(name).render(locale, data);
  }

  /** Reads a template once, to render it for many customers. */
  public Renderer renderer(String name) {
    List<MailTemplate> candidates = ofName(name);
    return (locale, data) ->
        find(candidates, locale)
            .map(template -> render(template, data))
            .orElseGet(() -> new Failed("There is no mail template named '" + name + "'."));
  }

  /** Whether there is a template of that name, in any locale. */
  public boolean exists(String name) {
    return !ofName(name).isEmpty();
  }

  /** The names of all templates, in order. */
  public List<String> names() {
    return all().stream().map(MailTemplate::name).distinct().toList();
  }

  /** The template of a name nearest to a locale. */
  Optional<MailTemplate> find(String name, @Nullable String locale) {
    return find(ofName(name), locale);
  }

  private static Optional<MailTemplate> find(
      List<MailTemplate> candidates, @Nullable String locale) {
    return nearest(candidates, locale)
        .or(() -> nearest(candidates, "en"))
        .or(() -> candidates.stream().findFirst());
  }

  /** The newest of each name and locale, by name and locale. */
  List<MailTemplate> all() {
    return merge(store.newest(), builtIn.all());
  }

  /** The revisions of a template in one locale below a number, newest first. */
  List<MailTemplate> revisions(String name, String locale, long below, int limit) {
    List<MailTemplate> revisions = new ArrayList<>(store.revisions(name, locale, below, limit));
    builtIn.all().stream()
        .filter(t -> t.name().equals(name) && t.locale().equals(locale))
        .filter(t -> t.revision() < below && revisions.size() < limit)
        .forEach(revisions::add);
    return revisions;
  }

  /**
   * A template that can be rendered for everyone, or a {@link TemplateFault}.
   *
   * @param title what faults call it
   * @param samples of data, all with the same names
   */
  CompiledTemplate require(
      String title, TemplateText source, List<Map<String, @Nullable Object>> samples) {
    CompiledTemplate candidate =
        compiler.compile(title, source).requireOnly(samples.get(0).keySet());
    samples.forEach(candidate::requireRendered);
    return candidate;
  }

  private Rendering render(MailTemplate template, Map<String, @Nullable Object> data) {
    try {
      return compiled(template).render(data);
    } catch (TemplateFault fault) {
      return new Failed(String.valueOf(fault.getMessage()));
    }
  }

  private CompiledTemplate compiled(MailTemplate template) {
    if (compiled.size() >= MOST_COMPILED) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(
        template, source -> compiler.compile(source.title(), source.source()));
  }

  private List<MailTemplate> ofName(String name) {
    return merge(
        store.newest(name), builtIn.all().stream().filter(t -> t.name().equals(name)).toList());
  }

  /** Saved templates, and the built-in ones that none of them replaces. */
  private static List<MailTemplate> merge(List<MailTemplate> saved, List<MailTemplate> builtIn) {
    List<MailTemplate> all = new ArrayList<>(saved);
    builtIn.stream().filter(t -> saved.stream().noneMatch(s -> replaces(s, t))).forEach(all::add);
    all.sort(Comparator.comparing(MailTemplate::name).thenComparing(MailTemplate::locale));
    return all;
  }

  private static boolean replaces(MailTemplate saved, MailTemplate builtIn) {
    return saved.name().equals(builtIn.name()) && saved.locale().equals(builtIn.locale());
  }

  private static Optional<MailTemplate> nearest(
      List<MailTemplate> candidates, @Nullable String locale) {
    List<LanguageRange> wanted = ranges(locale);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    String tag = Locale.lookupTag(wanted, candidates.stream().map(MailTemplate::locale).toList());
    return candidates.stream().filter(t -> t.locale().equalsIgnoreCase(tag)).findFirst();
  }

  private static List<LanguageRange> ranges(@Nullable String locale) {
    try {
      return Stream.ofNullable(locale)
          .flatMap(tag -> LanguageRange.parse(tag.replace('_', '-')).stream())
          .toList();
    } catch (IllegalArgumentException noLanguageTag) {
      return List.of();
    }
  }
}
