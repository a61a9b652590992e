/**
 * Calls to endpoints outside: signed after Standard Webhooks, kept away from internal addresses,
 * queued like mails, made at least once.
 */
@NullMarked
package io.perennial.webhook;

import org.jspecify.annotations.NullMarked;
