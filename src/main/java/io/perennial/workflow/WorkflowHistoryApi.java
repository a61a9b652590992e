package io.perennial.workflow;

import io.perennial.access.AuditConnection;
import io.perennial.access.AuditLog;
import io.perennial.graphql.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What people did to workflows, as the audit log keeps it. */
@GraphQLApi
public class WorkflowHistoryApi {
  private final AuditLog log;

  WorkflowHistoryApi(AuditLog log) {
    this.log = log;
  }

  /** The entries of the audit log about workflows. */
  @NonNull
  @Description("Who created, edited, activated, paused it and when, newest first.")
  public List<@NonNull AuditConnection> history(
      @Source List<Workflow> workflows,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor.") String after) {
    return log.ofSubjects(workflows.stream().map(Workflow::getId).toList(), Page.of(first, after));
  }
}
