package io.perennial.reward;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Coupons that customers were given, over GraphQL. */
@GraphQLApi
public class CouponApi implements NodeLoader {

  private static final String LIST = "coupons";

  private final CouponReader reader;
  private final CouponPoolList pools;
  private final Redemption redemption;
  private final CustomerRepository customers;
  private final Cursors cursors;

  CouponApi(
      CouponReader reader,
      CouponPoolList pools,
      Redemption redemption,
      CustomerRepository customers,
      Cursors cursors) {
    this.reader = reader;
    this.pools = pools;
    this.redemption = redemption;
    this.customers = customers;
    this.cursors = cursors;
  }

  /** The coupons of pools. */
  @NonNull
  @Description("The coupons that were given out of it, the newest first.")
  public List<@NonNull CouponConnection> coupons(
      @Source List<CouponPool> of,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after) {
    Page page = Page.of(first, after);
    List<Long> keys = of.stream().map(CouponPool::key).toList();
    Map<Long, List<Coupon>> found = reader.ofPools(keys, below(page), page.fetch());
    return keys.stream().map(key -> connection(page, found.getOrDefault(key, List.of()))).toList();
  }

  /** The coupons of customers. */
  @NonNull
  @Name("coupons")
  @Description("The coupons that the customer was given, the newest first.")
  public List<@NonNull CouponConnection> couponsOfCustomer(
      @Source List<Customer> of,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after) {
    Page page = Page.of(first, after);
    List<Long> keys = of.stream().map(Customer::key).toList();
    Map<Long, List<Coupon>> found = reader.ofCustomers(keys, below(page), page.fetch());
    return keys.stream().map(key -> connection(page, found.getOrDefault(key, List.of()))).toList();
  }

  /** The pools of coupons. */
  @NonNull
  @Description("The pool that it is of.")
  public List<@NonNull CouponPool> pool(@Source List<Coupon> of) {
    Map<Long, CouponPool> found =
        pools.load(of.stream().map(Coupon::poolKey).collect(Collectors.toSet()));
    return of.stream().map(coupon -> Objects.requireNonNull(found.get(coupon.poolKey()))).toList();
  }

  /** The customers of coupons. */
  @NonNull
  @Description("The customer who was given it.")
  public List<@NonNull Customer> customer(@Source List<Coupon> of) {
    Map<Long, Customer> found =
        customers.byKeys(of.stream().map(Coupon::customerKey).distinct().toList()).stream()
            .collect(Collectors.toMap(Customer::key, Function.identity()));
    return of.stream()
        .map(coupon -> Objects.requireNonNull(found.get(coupon.customerKey())))
        .toList();
  }

  /** Writes down that a coupon was redeemed. */
  @Mutation
  @Audited(AuditAction.COUPON_REDEEMED)
  @NonNull
  @Description("Writes down that a coupon was redeemed; told again it changes nothing.")
  public CouponPayload couponRedeem(
      @Name("input") @NonNull @Description("The coupon.") CouponRedeemInput input) {
    return redemption.redeem(input);
  }

  @Override
  public String prefix() {
    return Coupon.PREFIX;
  }

  @Override
  public Optional<Coupon> load(long key) {
    return reader.find(key);
  }

  private long below(Page page) {
    return page.after() == null ? Long.MAX_VALUE : cursors.decode(LIST, page.after()).number(0);
  }

  private CouponConnection connection(Page page, List<Coupon> read) {
    List<CouponEdge> edges =
        page.cut(read).stream()
            .map(coupon -> new CouponEdge(cursors.encode(LIST, coupon.key()), coupon))
            .toList();
    return new CouponConnection(edges, page.info(read, edges, CouponEdge::cursor));
  }
}
