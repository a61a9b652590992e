package io.perennial.workflow;

import io.perennial.template.TemplateUse;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The workflows that send a template, in force or in a version that customers are still in; those
 * excepted that are archived.
 */
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
                    select 'workflow ''' || w.name || '''' from workflow w
                    where w.state <> 'ARCHIVED' and exists (
                      select from workflow_version v
                      where v.workflow_id = w.id
                        and (v.number = w.version or exists (
                          select from enrolment e
                          where e.workflow_version_id = v.id and e.state = 'WAITING'))
                        and jsonb_path_exists(
                          v.definition, '$.steps.**.template ? (@ == $name)',
                          jsonb_build_object('name', cast(:template as text))))
                    order by w.id
                    """)
                .bind("template", template)
                .mapTo(String.class)
                .list());
  }
}
