package io.perennial.segment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands in a sorted list.
 *
 * @param values what the list is sorted by, null where unknown
 * @param customer the internal key, which breaks ties
 */
record CustomerPosition(List<@Nullable Object> values, long customer) {
  CustomerPosition {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
