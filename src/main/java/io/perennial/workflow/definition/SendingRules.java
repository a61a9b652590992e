package io.perennial.workflow.definition;

import org.jspecify.annotations.Nullable;

/**
 * What a workflow says about the moment of sending.
 *
 * @param capGroup the cap group that it belongs to; null for none
 * @param expireAfterHours after which a mail that is not sent yet is sent no more
 * @param recheck whether a mail that waited is sent only if its customer still qualifies
 */
public record SendingRules(
    @Nullable String capGroup, int expireAfterHours, QuietHoursRule quietHours, boolean recheck) {

  public static final int DEFAULT_EXPIRE_AFTER_HOURS = 72;

  /** What holds where nothing is said. */
  public static final SendingRules DEFAULT =
      new SendingRules(null, DEFAULT_EXPIRE_AFTER_HOURS, QuietHoursRule.RESPECT, true);
}
