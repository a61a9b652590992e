package io.perennial.template;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A revision in a list. */
@Description("A revision of a mail template in a list.")
public record MailTemplateEdge(
    @NonNull @Description("Where it stands in the list.") String cursor,
    @NonNull @Description("The revision.") MailTemplate node) {}
