package io.perennial.webhook;

/** What can happen to a call. */
enum WebhookCallEvent {
  /** A dispatcher took it for the length of a lease. */
  CLAIM,
  /** The dispatcher that held it went silent, and its lease ran out. */
  LAPSE,
  /** The dispatcher gives back what it has not begun to send. */
  RELEASE,
  /** A gate said not now. */
  HOLD,
  /** A gate said no, the customer was erased, or the endpoint is not there any more. */
  CANCEL,
  /** The endpoint answered 2xx. */
  DELIVER,
  /** It failed, and attempts are left. */
  DEFER,
  /** It failed, and that was the last attempt. */
  EXHAUST,
  /** A person has it sent again. */
  RESEND
}
