package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** An address that may get mail again. */
@Input("SuppressionRemoveInput")
@Description("An address that may get mail again. Consent that was withdrawn stays withdrawn.")
public record SuppressionRemoveInput(
    @NonNull @Description("The address, in any case of letters.") String email,
    @NonNull
        @Description("Why it is taken off the list, in words that are kept: 1 to 500 characters.")
        String reason) {}
