/** Workflows to start from: what the field has found to work, as drafts for people to review. */
@NullMarked
package io.perennial.workflow.recipe;

import org.jspecify.annotations.NullMarked;
