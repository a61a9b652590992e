/**
 * Fits of the models of purchases, spend and renewals: every candidate is kept, one of each family
 * is accepted, of renewals one for each billing period.
 */
@NullMarked
package io.perennial.fit;

import org.jspecify.annotations.NullMarked;
