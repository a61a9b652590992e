/**
 * What holds for the mails of all workflows: quiet hours, frequency caps, the stop of everything;
 * and what workflows cost.
 */
@NullMarked
package io.perennial.workflow.guardrail;

import org.jspecify.annotations.NullMarked;
