package io.perennial.customer;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.access.Audited;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import io.perennial.graphql.Quoted;
import io.perennial.graphql.TotalCount;
import io.perennial.graphql.UserError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The suppression list over GraphQL. */
@GraphQLApi
public class SuppressionApi implements NodeLoader {
  private static final String LIST = "suppressions";
  private static final int LONGEST_REASON = 500;

  private final Suppressions suppressions;
  private final SuppressionReader reader;
  private final Cursors cursors;
  private final Audit audit;

  SuppressionApi(
      Suppressions suppressions, SuppressionReader reader, Cursors cursors, Audit audit) {
    this.suppressions = suppressions;
    this.reader = reader;
    this.cursors = cursors;
    this.audit = audit;
  }

  @Query("suppressions")
  @NonNull
  @Description("The addresses that get no mail, newest first.")
  public SuppressionConnection suppressions(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after,
      @Name("reason") @Nullable @Description("Those that get no mail for this reason.")
          SuppressionReason reason,
      @Name("email") @Nullable @Description("This address alone, in any case of letters.")
          String email) {
    Page page = Page.of(first, after);
    SuppressionScope scope = SuppressionScope.of(reason, email);
    long below = after == null ? Long.MAX_VALUE : cursors.decode(LIST, after).number(0);
    List<Suppression> read = reader.page(scope, below, page.fetch());
    List<SuppressionEdge> edges =
        page.cut(read).stream()
            .map(found -> new SuppressionEdge(cursors.encode(LIST, found.key()), found))
            .toList();
    return new SuppressionConnection(edges, page.info(read, edges, SuppressionEdge::cursor), scope);
  }

  @Description("How many addresses the whole list has.")
  public @NonNull List<@NonNull TotalCount> totalCount(
      @Source List<SuppressionConnection> sources) {
    return reader.count(sources.stream().map(SuppressionConnection::scope).toList());
  }

  @Mutation("suppressionAdd")
  @Audited(AuditAction.SUPPRESSION_ADDED)
  @NonNull
  @Description("Keeps an address from getting mail; one that is on the list stays there as it is.")
  public SuppressionPayload add(
      @Name("input") @NonNull @Description("The address.") SuppressionAddInput input) {
    if (!EmailAddress.isValid(input.email())) {
      return SuppressionPayload.refused(
          UserError.invalid(
              "input.email",
              "email is '%s', which is no e-mail address: correct it."
                  .formatted(Quoted.brief(input.email()))));
    }
    SuppressionReason reason = Objects.requireNonNullElse(input.reason(), SuppressionReason.MANUAL);
    boolean added = suppressions.suppress(input.email(), reason);
    Suppression suppression =
        reader.page(SuppressionScope.of(null, input.email()), Long.MAX_VALUE, 1).get(0);
    if (added) {
      audit.record(
          AuditAction.SUPPRESSION_ADDED,
          suppression.getId(),
          null,
          AuditChanges.none().value("reason", null, reason));
    }
    return SuppressionPayload.of(suppression);
  }

  @Mutation("suppressionRemove")
  @Audited(AuditAction.SUPPRESSION_REMOVED)
  @NonNull
  @Description("Takes an address off the list; what it was there for, and your reason, are kept.")
  public SuppressionPayload remove(
      @Name("input") @NonNull @Description("The address and the reason.")
          SuppressionRemoveInput input) {
    String because = input.reason().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (because.isEmpty() || because.length() > LONGEST_REASON) {
      return SuppressionPayload.refused(
          UserError.invalid(
              "input.reason",
              "reason has "
                  + because.length()
                  + " characters: say in 1 to 500 why the address may get mail again."));
    }
    return suppressions
        .lift(input.email(), because)
        .map(this::removed)
        .orElseGet(
            () ->
                SuppressionPayload.refused(
                    UserError.notFound(
                        "input.email", "The address is not on the list: look it up by email.")));
  }

  private SuppressionPayload removed(Suppression suppression) {
    audit.record(
        AuditAction.SUPPRESSION_REMOVED,
        suppression.getId(),
        null,
        AuditChanges.none().value("reason", suppression.reason(), null));
    return SuppressionPayload.of(suppression);
  }

  @Override
  public String prefix() {
    return Suppression.PREFIX;
  }

  @Override
  public Optional<Suppression> load(long key) {
    return reader.find(key);
  }
}
