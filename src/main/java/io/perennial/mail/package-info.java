/**
 * Mail out of the house: SMTP or capture, the way to unsubscribe, and what providers tell of mails.
 */
@NullMarked
package io.perennial.mail;

import org.jspecify.annotations.NullMarked;
