/** The nightly run: history, fit, score, index, publish, segment, crossing, done. */
@NullMarked
package io.perennial.pipeline;

import org.jspecify.annotations.NullMarked;
