package io.perennial.template;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.graphql.ApiException;
import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import java.util.List;
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
  private final TemplateTrial trial;

  TemplateApi(Templates templates, TemplateEditor editor, TemplateTrial trial) {
    this.templates = templates;
    this.editor = editor;
    this.trial = trial;
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
    Rendering rendering = trial.render(name, trial.data(customerId, null, null));
    if (rendering instanceof Rendered mail) {
      return new MailPreview(mail.subject(), mail.html(), mail.text());
    }
    throw ApiException.badUserInput(((Failed) rendering).message());
  }

  @Query("mailTemplateTry")
  @NonNull
  @Description(
      "A template that is being written, as one customer or a sample would get it: for each pause"
          + " in typing. Nothing is saved, nothing is sent.")
  public MailTemplateTrial attempt(
      @Name("input") @NonNull @Description("The template so far.") MailTemplateTryInput input,
      @Name("customerId")
          @Id
          @Nullable
          @Description("A customer's id, cus_…; a sample is used where it is left out.")
          String customerId,
      @Name("sample") @Nullable @Description("Which sample: REGULAR where nothing is said.")
          MailSample sample) {
    return trial.attempt(input, trial.data(customerId, sample, input.locale()));
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
