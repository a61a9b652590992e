package io.perennial.segment;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.customer.Customer;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Segments, as people ask for them and edit them. */
@GraphQLApi
public class SegmentApi {

  private final SegmentList segments;
  private final SegmentEditor editor;
  private final SegmentPreviewer previewer;

  SegmentApi(SegmentList segments, SegmentEditor editor, SegmentPreviewer previewer) {
    this.segments = segments;
    this.editor = editor;
    this.previewer = previewer;
  }

  /** All segments. */
  @Query
  @NonNull
  @Description("All segments, built-in ones first, then own ones in the order they were made.")
  public SegmentConnection segments(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor.") String after) {
    return segments.page(Page.of(first, after));
  }

  /** The segment of an id. */
  @Query
  @Description("The segment of an id; null where there is none.")
  public @Nullable Segment segment(@Name("id") @Id @NonNull @Description("Its id.") String id) {
    return segments.load(OpaqueId.parse(Segment.PREFIX, id)).orElse(null);
  }

  /** Who would be in a segment. */
  @Query
  @NonNull
  @Description("Who would be in a segment with this condition; nothing is stored.")
  public SegmentPreview segmentPreview(
      @Name("condition") @NonNull @Description("The condition.") ConditionInput condition) {
    return previewer.preview(condition);
  }

  /** Who is in a segment, in words. */
  @NonNull
  @Description("Who is in it, in one sentence.")
  public List<@NonNull String> sentence(@Source List<Segment> of) {
    return segments.sentences(of.stream().map(Segment::tree).toList());
  }

  /** How many customers are in a segment. */
  @NonNull
  @Description("How many customers are in it.")
  public List<Integer> memberCount(@Source List<Segment> of) {
    return segments.memberCounts(of);
  }

  /** The customers in a segment. */
  @NonNull
  @Description("The customers in it, in the order in which they became known.")
  public List<CustomerConnection> members(
      @Source List<Segment> of,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor.") String after) {
    return segments.members(of, Page.of(first, after));
  }

  /** The segments that a customer is in. */
  @NonNull
  @Name("segments")
  @Description("The segments that the customer is in, built-in ones first.")
  public List<List<@NonNull Segment>> segmentsOfCustomer(@Source List<Customer> customers) {
    return segments.ofCustomers(customers);
  }

  /** Makes a segment. */
  @Mutation
  @Audited(AuditAction.SEGMENT_CREATED)
  @NonNull
  @Description("Makes a segment and finds its members.")
  public SegmentPayload segmentCreate(
      @Name("input") @NonNull @Description("The segment.") SegmentCreateInput input) {
    return editor.create(input);
  }

  /** Changes a segment. */
  @Mutation
  @Audited(AuditAction.SEGMENT_UPDATED)
  @NonNull
  @Description("Changes an own segment and finds its members anew.")
  public SegmentPayload segmentUpdate(
      @Name("input") @NonNull @Description("The change.") SegmentUpdateInput input) {
    return editor.update(input);
  }

  /** Deletes a segment. */
  @Mutation
  @Audited(AuditAction.SEGMENT_DELETED)
  @NonNull
  @Description("Deletes an own segment; its customers stay.")
  public SegmentPayload segmentDelete(
      @Name("id") @Id @NonNull @Description("The segment's id.") String id) {
    return editor.delete(id);
  }
}
