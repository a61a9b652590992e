/** Numerical mathematics that the models stand on: special functions, quadrature, minimisation. */
@NullMarked
package io.perennial.model.numeric;

import org.jspecify.annotations.NullMarked;
