package io.perennial.access;

import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** The audit log over GraphQL. */
@GraphQLApi
public class AuditApi implements NodeLoader {

  private final AuditLog log;
  private final AuditStore store;

  AuditApi(AuditLog log, AuditStore store) {
    this.log = log;
    this.store = store;
  }

  /** Who did what and when. */
  @Query
  @NonNull
  @Description("Who changed, activated, paused or erased what and when, newest first.")
  public AuditConnection auditLog(
      @Name("filter") @Nullable @Description("Which entries.") AuditFilter filter,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor.") String after) {
    return log.page(Objects.requireNonNullElse(filter, AuditFilter.ALL), Page.of(first, after));
  }

  @Override
  public String prefix() {
    return AuditEntry.PREFIX;
  }

  @Override
  public Optional<AuditEntry> load(long key) {
    return store.find(key);
  }
}
