package io.perennial.segment;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A named group of customers that fulfil a condition.
 *
 * @param key its internal number; below {@value #FIRST_CUSTOM} for built-in ones
 */
@Description("A named group of customers that fulfil a condition.")
public record Segment(
    @Ignore long key,
    @NonNull @Description("The name, unique, upper and lower case alike.") String name,
    @NonNull @Description("Where it comes from.") SegmentKind kind,
    @Ignore Condition tree,
    @Description("Rises with each edit; 0 for built-in ones.") int version,
    @Nullable
        @Description(
            "When its members were last brought up to date; null for built-in ones, which always"
                + " are.")
        Instant refreshedAt)
    implements Node {

  /** The start of the ids of segments. */
  public static final String PREFIX = "seg";

  static final long FIRST_CUSTOM = 1000;

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }

  /** Who fulfils a condition, in words; own segments are called by their names. */
  static String sentence(Condition condition, Map<Long, String> names) {
    return condition.equals(Condition.EVERYONE)
        ? "All customers."
        : "Customers where " + Conditions.sentence(condition, names) + ".";
  }

  /** The condition as JSON. */
  @NonNull
  @Name("condition")
  @Description(
      "The condition as JSON in the shape of ConditionInput, to be shown, changed and handed back.")
  public String getConditionJson() {
    return ConditionJson.tree(tree).toString();
  }
}
