package io.perennial.segment;

import io.perennial.score.Tier;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What tier a customer is to be in; all that is given holds together. */
@Input("TierFilter")
@Description("What tier a customer is to be in. All that is given holds together.")
public record TierFilter(
    @Nullable @Description("This one.") Tier eq,
    @Nullable @Description("Another one than this.") Tier neq,
    @Nullable @Description("One of these.") List<Tier> in) {}
