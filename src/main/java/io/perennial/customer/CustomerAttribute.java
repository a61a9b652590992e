package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Something else that is known of a customer. */
@Description("Something else that is known of a customer.")
public record CustomerAttribute(
    @NonNull @Description("As the import's column was called.") String name,
    @NonNull @Description("As text.") String value) {}
