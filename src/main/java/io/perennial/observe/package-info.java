/**
 * What is measured over several packages: how much waits and for how long, how fresh the scores are
 * and how well the current fit foretells. Each package times and counts its own work by itself.
 */
@NullMarked
package io.perennial.observe;

import org.jspecify.annotations.NullMarked;
