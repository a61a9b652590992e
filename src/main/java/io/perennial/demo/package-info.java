/** The demo shop of dev mode: two years of a nursery that sells perennials, simulated. */
@NullMarked
package io.perennial.demo;

import org.jspecify.annotations.NullMarked;
