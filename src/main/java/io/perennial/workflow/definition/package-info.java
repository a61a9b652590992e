/**
 * What a workflow says: its trigger, whom it is for, its steps and limits; read from input, kept as
 * canonical JSON and told in a sentence. Pure: nothing here reads the database.
 */
@NullMarked
package io.perennial.workflow.definition;

import org.jspecify.annotations.NullMarked;
