package io.perennial.workflow;

import io.perennial.template.TemplateUse;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The workflows that send a template, those excepted that are archived. */
@Singleton
final class WorkflowTemplateUse implements TemplateUse {
  private final Jdbi jdbi;

  WorkflowTemplateUse(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<String> usersOf(String template) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select 'workflow ''' || name || '''' from workflow
                    where state <> 'ARCHIVED' and jsonb_path_exists(
                      definition, '$.steps.**.template ? (@ == $name)',
                      jsonb_build_object('name', cast(:template as text)))
                    order by id
                    """)
                .bind("template", template)
                .mapTo(String.class)
                .list());
  }
}
