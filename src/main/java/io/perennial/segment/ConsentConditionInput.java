package io.perennial.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Consent as the customer last gave or refused it. */
@RegisterForReflection
@Input("ConsentConditionInput")
@Description("Consent as last given or refused. Where nobody ever asked, neither is true.")
public record ConsentConditionInput(
    @Nullable @Description("The channel; EMAIL where left out.") ConsentChannel channel,
    @Nullable @Description("Given (true) or refused (false). Required.") Boolean granted) {}
