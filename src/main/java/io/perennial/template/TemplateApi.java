package io.perennial.template;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.customer.Customer;
import io.perennial.graphql.ApiException;
import io.perennial.graphql.ErrorCode;
import io.perennial.graphql.OpaqueId;
import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Mail templates over GraphQL. */
@GraphQLApi
public class TemplateApi {

  private final Templates templates;
  private final TemplateEditor editor;
  private final MailData mailData;

  TemplateApi(Templates templates, TemplateEditor editor, MailData mailData) {
    this.templates = templates;
    this.editor = editor;
    this.mailData = mailData;
  }

  @Query("templates")
  @NonNull
  @Description("The newest revision of every mail template, by name and locale.")
  public List<@NonNull MailTemplate> templates() {
    return templates.all();
  }

  @Query("mailTemplatePreview")
  @NonNull
  @Description("A template as one customer would get it. Nothing is sent.")
  public MailPreview preview(
      @Name("name") @NonNull @Description("The template's name.") String name,
      @Name("customerId") @Id @NonNull @Description("The customer's id: cus_….")
          String customerId) {
    long key = OpaqueId.parse(Customer.PREFIX, customerId);
    Map<String, @Nullable Object> data = mailData.of(List.of(key)).get(key);
    if (data == null) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "There is no customer with the id " + customerId + ".");
    }
    Rendering rendering = templates.render(name, String.valueOf(data.get("locale")), data);
    if (rendering instanceof Rendered mail) {
      return new MailPreview(mail.subject(), mail.html(), mail.text());
    }
    throw ApiException.badUserInput(((Failed) rendering).message());
  }

  @Mutation("mailTemplateSave")
  @Audited(AuditAction.MAIL_TEMPLATE_SAVED)
  @NonNull
  @Description("Saves a new revision of a template, if it can be rendered for every customer.")
  public MailTemplateSaveResult save(
      @Name("input") @NonNull @Description("The template.") MailTemplateSaveInput input) {
    return editor.save(input);
  }
}
