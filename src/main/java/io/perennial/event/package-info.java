/** What customers do beside buying: visits, opened mails, complaints, referrals, usage. */
@NullMarked
package io.perennial.event;

import org.jspecify.annotations.NullMarked;
