package io.perennial.reward;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
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

/** Pools of coupons, as people ask for them and edit them. */
@GraphQLApi
public class CouponPoolApi {

  private final CouponPoolList pools;
  private final CouponPoolEditor editor;
  private final CodeStock stock;
  private final CouponReader reader;

  CouponPoolApi(
      CouponPoolList pools, CouponPoolEditor editor, CodeStock stock, CouponReader reader) {
    this.pools = pools;
    this.editor = editor;
    this.stock = stock;
    this.reader = reader;
  }

  /** The pools. */
  @Query
  @NonNull
  @Description("The pools of coupons, the newest first.")
  public CouponPoolConnection couponPools(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after,
      @Name("archived") @DefaultValue("false") @Description("Whether archived ones are shown too.")
          boolean archived) {
    return pools.page(Page.of(first, after), archived);
  }

  /** The pool of an id. */
  @Query
  @Description("The pool of an id; null where there is none.")
  public @Nullable CouponPool couponPool(
      @Name("id") @Id @NonNull @Description("The pool's id: cpl_….") String id) {
    return pools.load(OpaqueId.parse(CouponPool.PREFIX, id)).orElse(null);
  }

  /** How far pools are used up. */
  @NonNull
  @Description("How far it is used up, and what it cost.")
  public List<@NonNull CouponUsage> usage(@Source List<CouponPool> of) {
    return reader.usage(of);
  }

  /** Makes a pool. */
  @Mutation
  @Audited(AuditAction.COUPON_POOL_CREATED)
  @NonNull
  @Description("Makes a pool of coupons.")
  public CouponPoolPayload couponPoolCreate(
      @Name("input") @NonNull @Description("The pool.") CouponPoolCreateInput input) {
    return editor.create(input);
  }

  /** Changes a pool. */
  @Mutation
  @Audited(AuditAction.COUPON_POOL_UPDATED)
  @NonNull
  @Description("Changes a pool; coupons that were given out stay as they are.")
  public CouponPoolPayload couponPoolUpdate(
      @Name("input") @NonNull @Description("The change.") CouponPoolUpdateInput input) {
    return editor.update(input);
  }

  /** Archives a pool. */
  @Mutation
  @Audited(AuditAction.COUPON_POOL_ARCHIVED)
  @NonNull
  @Description("Archives a pool: nobody is given a coupon of it any more. It stays so.")
  public CouponPoolPayload couponPoolArchive(
      @Name("id") @Id @NonNull @Description("The pool's id: cpl_….") String id) {
    return editor.archive(id);
  }

  /** Adds codes to a pool. */
  @Mutation
  @Audited(AuditAction.COUPON_CODES_ADDED)
  @NonNull
  @Description("Adds codes to a pool; those that it has already change nothing.")
  public CouponCodesPayload couponCodesAdd(
      @Name("input") @NonNull @Description("The codes.") CouponCodesAddInput input) {
    long key = OpaqueId.find(CouponPool.PREFIX, input.pool()).orElse(0);
    return stock.add(key, input.pool(), input.codes());
  }
}
