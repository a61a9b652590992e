package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;

/** Where a segment comes from. */
@Description("Where a segment comes from.")
public enum SegmentKind {
  @Description("Given by the product: a tier or an RFM group, always as of the current scores.")
  BUILT_IN,
  @Description("Made by people from a condition, its members brought up to date each night.")
  CUSTOM
}
