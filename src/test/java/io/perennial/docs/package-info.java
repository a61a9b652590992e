/** Tests that keep the documents true. */
@NullMarked
package io.perennial.docs;

import org.jspecify.annotations.NullMarked;
