package io.perennial.workflow.step;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that adds or removes a tag, as people write it. */
@Description("Which tag.")
@Input("TagStepInput")
public record TagStepInput(
    @Nullable @Description("The tag, 1 to 50 printable characters. Required.") String tag) {}
