/**
 * Segments: conditions on customers, the registry of fields they may name, the customer list with
 * its filters and order, built-in segments by tier and RFM group, and the membership of own ones.
 */
@NullMarked
package io.perennial.segment;

import org.jspecify.annotations.NullMarked;
