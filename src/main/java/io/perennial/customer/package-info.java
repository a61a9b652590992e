/**
 * Who the customers are: identities, contact, consent, suppression, attributes, tags, and the walk
 * through all personal data that exports or erases one of them.
 */
@NullMarked
package io.perennial.customer;

import org.jspecify.annotations.NullMarked;
