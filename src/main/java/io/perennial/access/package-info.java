/**
 * Who may do what: the API key that programs send, the key of those who watch, the secret that
 * signs cursors and links. Everything but the bare status of health and the paths declared public
 * is closed without a key. And who did what: the audit log.
 */
@NullMarked
package io.perennial.access;

import org.jspecify.annotations.NullMarked;
