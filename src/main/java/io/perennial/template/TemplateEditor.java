package io.perennial.template;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Saves templates that can be rendered for everyone, and refuses the others. */
@Singleton
class TemplateEditor {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 60;

  private final Templates templates;
  private final TemplateStore store;
  private final MailData mailData;
  private final Clock clock;
  private final Audit audit;

  TemplateEditor(
      Templates templates, TemplateStore store, MailData mailData, Clock clock, Audit audit) {
    this.templates = templates;
    this.store = store;
    this.mailData = mailData;
    this.clock = clock;
    this.audit = audit;
  }

  @Transactional
  MailTemplateSaveResult save(MailTemplateSaveInput input) {
    if (input.name().length() > LONGEST_NAME || !NAME.matcher(input.name()).matches()) {
      return refused(
          "name",
          "A template's name is lower-case words joined by hyphens, at most "
              + LONGEST_NAME
              + " characters, such as win-back.");
    }
    String locale = locale(input.locale()).orElse(null);
    if (locale == null) {
      return refused("locale", "'" + input.locale() + "' is no language tag such as en or de-AT.");
    }
    store.lock(input.name(), locale);
    return save(
        AuditAction.MAIL_TEMPLATE_SAVED,
        input.name(),
        locale,
        input.source(),
        input.expectedRevision());
  }

  /** Saves what an earlier revision said as a new one. */
  @Transactional
  MailTemplateSaveResult restore(
      String name, String tag, int revision, @Nullable Integer expectedRevision) {
    String locale = locale(tag).orElse(tag);
    store.lock(name, locale);
    return templates.revisions(name, locale, revision + 1L, 1).stream()
        .filter(template -> template.revision() == revision)
        .findFirst()
        .map(
            template ->
                save(
                    AuditAction.MAIL_TEMPLATE_RESTORED,
                    name,
                    locale,
                    template.source(),
                    expectedRevision))
        .orElseGet(
            () ->
                MailTemplateSaveResult.refused(
                    UserError.notFound(
                        "revision",
                        "There is no revision "
                            + revision
                            + " of the template '"
                            + name
                            + "' in "
                            + locale
                            + ".")));
  }

  private MailTemplateSaveResult save(
      AuditAction action,
      String name,
      String locale,
      TemplateText text,
      @Nullable Integer expectedRevision) {
    MailTemplate before = newest(name, locale).orElse(null);
    int newest = before == null ? 0 : before.revision();
    if (expectedRevision != null && expectedRevision != newest) {
      return MailTemplateSaveResult.refused(
          new UserError(
              UserErrorCode.CONFLICT,
              "expectedRevision",
              "The newest revision is " + newest + ": read it again before you change it."));
    }
    MailTemplate template =
        new MailTemplate(
            name,
            locale,
            highestRevision(name, locale) + 1,
            text.subject(),
            text.html(),
            text.text(),
            null,
            null);
    try {
      templates.require(template.title(), text, mailData.samples());
    } catch (TemplateFault fault) {
      return MailTemplateSaveResult.refused(template.title(), fault.faults());
    }
    MailTemplate saved = store.insert(template, clock.instant());
    audit.record(action, saved.name() + "/" + saved.locale(), saved.name(), changes(before, saved));
    return MailTemplateSaveResult.saved(saved);
  }

  private static AuditChanges changes(@Nullable MailTemplate before, MailTemplate after) {
    return AuditChanges.none()
        .value("revision", before == null ? null : before.revision(), after.revision())
        .name("subject", before == null ? null : before.subject(), after.subject())
        .name("html", before == null ? null : before.html(), after.html())
        .name("text", before == null ? null : before.text(), after.text());
  }

  /** Counts archived ones too. */
  private int highestRevision(String name, String locale) {
    return store.revisions(name, locale, Long.MAX_VALUE, 1).stream()
        .mapToInt(MailTemplate::revision)
        .findFirst()
        .orElse(0);
  }

  private Optional<MailTemplate> newest(String name, String locale) {
    return store.newest(name).stream()
        .filter(template -> template.locale().equals(locale))
        .findFirst();
  }

  private static Optional<String> locale(@Nullable String tag) {
    try {
      String canonical =
          new Locale.Builder().setLanguageTag(tag == null ? "en" : tag).build().toLanguageTag();
      return Optional.of(canonical).filter(t -> !t.equals("und"));
    } catch (IllformedLocaleException noTag) {
      return Optional.empty();
    }
  }

  private static MailTemplateSaveResult refused(@Nullable String field, String message) {
    return MailTemplateSaveResult.refused(UserError.invalid(field, message));
  }
}
