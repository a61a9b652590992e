package io.perennial.template;

import io.perennial.customer.Customer;
import io.perennial.graphql.ApiException;
import io.perennial.graphql.ErrorCode;
import io.perennial.graphql.OpaqueId;
import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import jakarta.inject.Singleton;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders templates that are saved or being written, for a customer or a sample. */
@Singleton
public class TemplateTrial {

  private static final String TITLE = "The template";

  private final Templates templates;
  private final MailData mailData;

  TemplateTrial(Templates templates, MailData mailData) {
    this.templates = templates;
    this.mailData = mailData;
  }

  /** What a saved template gives. */
  public Rendering render(String name, Map<String, @Nullable Object> data) {
    return templates.render(name, String.valueOf(data.get("locale")), data);
  }

  /** What a template that is being written gives. */
  public Rendering render(MailTemplateTryInput input, Map<String, @Nullable Object> data) {
    try {
      return rendered(input, data);
    } catch (TemplateFault fault) {
      return new Failed(String.valueOf(fault.getMessage()));
    }
  }

  /** The same, with all that is wrong with it. */
  MailTemplateTrial attempt(MailTemplateTryInput input, Map<String, @Nullable Object> data) {
    try {
      Rendered mail = rendered(input, data);
      return new MailTemplateTrial(
          new MailPreview(mail.subject(), mail.html(), mail.text()), List.of());
    } catch (TemplateFault fault) {
      return new MailTemplateTrial(null, fault.faults());
    }
  }

  private Rendered rendered(MailTemplateTryInput input, Map<String, @Nullable Object> data) {
    return templates.require(TITLE, input.source(), mailData.samples()).requireRendered(data);
  }

  /**
   * The data of a customer, or of a sample where no id is given.
   *
   * @throws ApiException where there is no such customer, or the locale is none
   */
  public Map<String, @Nullable Object> data(
      @Nullable String customerId, @Nullable MailSample sample, @Nullable String locale) {
    if (customerId == null) {
      return mailData.sample(sample == null ? MailSample.REGULAR : sample, locale(locale));
    }
    long key = OpaqueId.parse(Customer.PREFIX, customerId);
    Map<String, @Nullable Object> data = mailData.of(List.of(key)).get(key);
    if (data == null) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "There is no customer with the id " + customerId + ".");
    }
    return data;
  }

  private static Locale locale(@Nullable String tag) {
    try {
      return tag == null ? Locale.ENGLISH : new Locale.Builder().setLanguageTag(tag).build();
    } catch (IllformedLocaleException noTag) {
      throw ApiException.badUserInput(
          "locale is '" + tag + "', which is no language tag such as en or de-AT.");
    }
  }
}
