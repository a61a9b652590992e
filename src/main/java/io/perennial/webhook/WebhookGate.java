package io.perennial.webhook;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Says whether calls may be sent now. Every gate there is must agree; asked in the transaction that
 * counts the attempt, before each attempt.
 */
public interface WebhookGate {

  /** The verdicts on several calls, in their order. */
  List<WebhookVerdict> askAll(Handle handle, List<WebhookCall> calls);
}
