package io.perennial.template;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A template as one customer would get it. */
@Description("A template as one customer would get it. Nothing is sent.")
public record MailPreview(
    @NonNull @Description("The subject.") String subject,
    @NonNull @Description("The body in HTML.") String html,
    @NonNull @Description("The body in plain text.") String text) {}
