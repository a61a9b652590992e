package io.perennial.template;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A part of a list of revisions, newest first. */
@Description("A part of a list of revisions of a mail template, newest first.")
public record MailTemplateConnection(
    @NonNull @Description("The revisions.") List<@NonNull MailTemplateEdge> edges,
    @NonNull @Description("Where the part stands in the list.") PageInfo pageInfo) {}
