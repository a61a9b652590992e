/**
 * How people reach the house: connections, cursors, the node registry, errors, limits and batched
 * fetchers. It knows no feature.
 */
@NullMarked
package io.perennial.graphql;

import org.jspecify.annotations.NullMarked;
