/** Tests of the packaged service, from outside. */
@NullMarked
package io.perennial.process;

import org.jspecify.annotations.NullMarked;
