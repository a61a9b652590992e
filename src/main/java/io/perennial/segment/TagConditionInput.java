package io.perennial.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A tag that a customer carries or does not carry: exactly one of the two is given. */
@RegisterForReflection
@Input("TagConditionInput")
@Description("A tag that the customer carries or does not carry. Give exactly one.")
public record TagConditionInput(
    @Nullable @Description("True where the customer carries this tag.") String has,
    @Nullable @Description("True where the customer does not carry this tag.") String hasNot) {}
