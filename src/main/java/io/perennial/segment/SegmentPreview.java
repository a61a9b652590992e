package io.perennial.segment;

import io.perennial.customer.Customer;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Who would be in a segment. */
@Description("Who would be in a segment with a condition, by the current scores.")
public record SegmentPreview(
    @Description("How many customers.") int count,
    @NonNull @Description("A few of them, most valuable first.") List<@NonNull Customer> sample,
    @NonNull @Description("The condition in one sentence.") String sentence) {}
