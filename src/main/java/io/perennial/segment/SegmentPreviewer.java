package io.perennial.segment;

import io.perennial.graphql.Page;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows who would be in a segment, by the current scores. */
@Singleton
class SegmentPreviewer {

  private static final int SAMPLE = 10;
  private static final CustomerOrdering BY_VALUE =
      CustomerOrdering.of(
          List.of(new CustomerOrder(CustomerOrderField.LIFETIME_VALUE, OrderDirection.DESC)));

  private final CustomerList list;
  private final CustomerListStore store;
  private final SegmentList segments;

  SegmentPreviewer(CustomerList list, CustomerListStore store, SegmentList segments) {
    this.list = list;
    this.store = store;
    this.segments = segments;
  }

  SegmentPreview preview(ConditionInput input) {
    Condition condition = CustomerListApi.required(Conditions.parse(input, "condition"));
    CustomerConnection sample = list.page(Page.of(SAMPLE, null), condition, BY_VALUE);
    long count = store.count(new CustomerSelection(list.current(), condition));
    return new SegmentPreview(
        Math.toIntExact(count),
        sample.edges().stream().map(CustomerEdge::node).toList(),
        segments.sentences(List.of(condition)).get(0));
  }
}
