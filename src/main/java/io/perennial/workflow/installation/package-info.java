/**
 * Which installation a database belongs to: a copy, or a restored backup, is another one, and sends
 * nothing until a person says that it is the one that sends.
 */
@NullMarked
package io.perennial.workflow.installation;

import org.jspecify.annotations.NullMarked;
