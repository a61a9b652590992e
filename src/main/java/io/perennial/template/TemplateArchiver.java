package io.perennial.template;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts away templates that nobody sends. */
@Singleton
class TemplateArchiver {

  private final TemplateStore store;
  private final BuiltInTemplates builtIn;
  private final List<TemplateUse> uses;
  private final Clock clock;
  private final Audit audit;

  TemplateArchiver(
      TemplateStore store,
      BuiltInTemplates builtIn,
      @All List<TemplateUse> uses,
      Clock clock,
      Audit audit) {
    this.store = store;
    this.builtIn = builtIn;
    this.uses = List.copyOf(uses);
    this.clock = clock;
    this.audit = audit;
  }

  /** Archives a template in one locale, or in all where none is given. */
  @Transactional
  MailTemplateArchiveResult archive(String name, @Nullable String locale) {
    saved(name, locale).forEach(template -> store.lock(name, template.locale()));
    List<MailTemplate> saved = saved(name, locale);
    if (saved.isEmpty()) {
      return MailTemplateArchiveResult.refused(nothingThere(name, locale));
    }
    List<String> users = uses.stream().flatMap(use -> use.usersOf(name).stream()).toList();
    if (!users.isEmpty()) {
      return MailTemplateArchiveResult.refused(
          new UserError(
              UserErrorCode.IN_USE,
              "name",
              "The template '"
                  + name
                  + "' is sent by "
                  + String.join(", ", users)
                  + ": let them send another one or archive them first."));
    }
    saved.forEach(this::putAway);
    return new MailTemplateArchiveResult(saved, List.of());
  }

  private void putAway(MailTemplate template) {
    store.archive(template.name(), template.locale(), clock.instant());
    audit.record(
        AuditAction.MAIL_TEMPLATE_ARCHIVED,
        template.name() + "/" + template.locale(),
        template.name());
  }

  private List<MailTemplate> saved(String name, @Nullable String locale) {
    return store.newest(name).stream()
        .filter(template -> locale == null || template.locale().equalsIgnoreCase(locale))
        .toList();
  }

  private UserError nothingThere(String name, @Nullable String locale) {
    String what = "'" + name + "'" + (locale == null ? "" : " in " + locale);
    boolean comesWithUs = builtIn.all().stream().anyMatch(t -> t.name().equals(name));
    return comesWithUs
        ? new UserError(
            UserErrorCode.ILLEGAL_STATE,
            "name",
            "The template " + what + " comes with Perennial and stays; a saved one replaces it.")
        : UserError.notFound("name", "There is no saved template " + what + ".");
  }
}
