package io.perennial.access;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A field that an edit changed. */
@Description("A field that an edit changed.")
public record AuditChange(
    @NonNull @Description("Which one.") String field,
    @Nullable
        @Description(
            "What it was, as JSON where it is more than a word; null where it was empty, or is of a"
                + " kind that is not kept here, such as personal data.")
        String before,
    @Nullable @Description("What it became, told in the same way.") String after) {}
