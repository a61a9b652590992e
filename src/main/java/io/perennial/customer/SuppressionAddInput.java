package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An address that is to get no mail. */
@Input("SuppressionAddInput")
@Description("An address that is to get no mail.")
public record SuppressionAddInput(
    @NonNull @Description("The address, in any case of letters.") String email,
    @Nullable @Description("Why; MANUAL where it is left out.") SuppressionReason reason) {}
