/**
 * The name of the work in hand: as a span where traces are collected, and in each line of the log.
 * No span and no log field tells an address, a parameter of a statement or a variable of a request.
 */
@NullMarked
package io.perennial.trace;

import org.jspecify.annotations.NullMarked;
