package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The steps that add or remove a tag, as people will write them. */
@Description("Add or remove a tag. Not there yet: refused.")
@Input("TagInput")
public record TagInput(@Nullable @Description("Which.") String tag) {}
