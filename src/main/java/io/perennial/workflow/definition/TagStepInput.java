package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The steps that add or remove a tag, as people will write them. */
@Description("Add or remove a tag. Not there yet: refused.")
@Input("TagStepInput")
public record TagStepInput(@Nullable @Description("Which.") String tag) {}
