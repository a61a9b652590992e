/** Mail out of the house: SMTP or capture, and the way to unsubscribe. */
@NullMarked
package io.perennial.mail;

import org.jspecify.annotations.NullMarked;
