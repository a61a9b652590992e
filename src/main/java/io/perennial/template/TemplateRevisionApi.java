package io.perennial.template;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** What templates said before, over GraphQL. */
@GraphQLApi
public class TemplateRevisionApi {

  private static final String LIST = "mailTemplateRevisions";

  private final Templates templates;
  private final TemplateEditor editor;
  private final TemplateArchiver archiver;
  private final Cursors cursors;

  TemplateRevisionApi(
      Templates templates, TemplateEditor editor, TemplateArchiver archiver, Cursors cursors) {
    this.templates = templates;
    this.editor = editor;
    this.archiver = archiver;
    this.cursors = cursors;
  }

  @Query("mailTemplateRevisions")
  @NonNull
  @Description(
      "All that a template said, newest first: saved revisions, archived ones too, then what comes"
          + " with Perennial.")
  public MailTemplateConnection revisions(
      @Name("name") @NonNull @Description("The template's name.") String name,
      @Name("locale") @DefaultValue("en") @Description("Its language.") String locale,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after) {
    Page page = Page.of(first, after);
    long below = after == null ? Long.MAX_VALUE : cursors.decode(LIST, after).number(0);
    List<MailTemplate> read = templates.revisions(name, locale, below, page.fetch());
    List<MailTemplateEdge> edges =
        page.cut(read).stream()
            .map(
                revision ->
                    new MailTemplateEdge(
                        cursors.encode(LIST, (long) revision.revision()), revision))
            .toList();
    return new MailTemplateConnection(edges, page.info(read, edges, MailTemplateEdge::cursor));
  }

  @Mutation("mailTemplateRestore")
  @Audited(AuditAction.MAIL_TEMPLATE_RESTORED)
  @NonNull
  @Description("Saves what an earlier revision said as a new one.")
  public MailTemplateSaveResult restore(
      @Name("name") @NonNull @Description("The template's name.") String name,
      @Name("locale") @DefaultValue("en") @Description("Its language.") String locale,
      @Name("revision") @Description("The earlier revision; 0 is what comes with Perennial.")
          int revision,
      @Name("expectedRevision")
          @Nullable
          @Description("The newest revision as you know it: refused with CONFLICT otherwise.")
          Integer expectedRevision) {
    return editor.restore(name, locale, revision, expectedRevision);
  }

  @Mutation("mailTemplateArchive")
  @Audited(AuditAction.MAIL_TEMPLATE_ARCHIVED)
  @NonNull
  @Description(
      "Puts a template away, if no workflow sends it. Its revisions stay and can be restored; one"
          + " that comes with Perennial takes its place again.")
  public MailTemplateArchiveResult archive(
      @Name("name") @NonNull @Description("The template's name.") String name,
      @Name("locale") @Nullable @Description("In this language only; in all where it is left out.")
          String locale) {
    return archiver.archive(name, locale);
  }
}
