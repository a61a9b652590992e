package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The id by which a source knows a customer. */
@Description("The id by which a source knows a customer.")
public record CustomerIdentity(
    @NonNull @Description("The shop, file or system: csv unless an import says otherwise.")
        String source,
    @NonNull @Description("The customer's id there.") String externalId) {}
