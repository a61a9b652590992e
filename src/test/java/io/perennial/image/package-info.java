/** Tests of what images are made of, and of what a native executable must be told. */
@NullMarked
package io.perennial.image;

import org.jspecify.annotations.NullMarked;
