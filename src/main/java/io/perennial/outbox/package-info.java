/** Messages waiting to be sent: their states, claims, retries, and who is asked before sending. */
@NullMarked
package io.perennial.outbox;

import org.jspecify.annotations.NullMarked;
