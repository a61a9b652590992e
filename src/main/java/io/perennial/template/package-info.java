/** Mail templates: kept in the database, rendered over flat data that reaches nothing else. */
@NullMarked
package io.perennial.template;

import org.jspecify.annotations.NullMarked;
