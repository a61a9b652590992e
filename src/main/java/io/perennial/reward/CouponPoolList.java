package io.perennial.reward;

import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reads pools for people. */
@Singleton
class CouponPoolList implements NodeLoader {

  private final Jdbi jdbi;
  private final CouponPoolStore pools;
  private final Cursors cursors;

  CouponPoolList(Jdbi jdbi, CouponPoolStore pools, Cursors cursors) {
    this.jdbi = jdbi;
    this.pools = pools;
    this.cursors = cursors;
  }

  @Override
  public String prefix() {
    return CouponPool.PREFIX;
  }

  @Override
  public Optional<CouponPool> load(long key) {
    return jdbi.withHandle(handle -> pools.find(handle, key));
  }

  /** Pools by their keys, in one statement. */
  Map<Long, CouponPool> load(Collection<Long> keys) {
    return jdbi.withHandle(handle -> pools.find(handle, keys)).stream()
        .collect(Collectors.toMap(CouponPool::key, Function.identity()));
  }

  CouponPoolConnection page(Page page, boolean archived) {
    String list = "couponPools:" + archived;
    long below =
        page.after() == null ? Long.MAX_VALUE : cursors.decode(list, page.after()).number(0);
    List<CouponPool> read =
        jdbi.withHandle(handle -> pools.page(handle, archived, below, page.fetch()));
    List<CouponPoolEdge> edges =
        page.cut(read).stream()
            .map(pool -> new CouponPoolEdge(cursors.encode(list, pool.key()), pool))
            .toList();
    long count = jdbi.withHandle(handle -> pools.count(handle, archived, TotalCount.LIMIT + 1));
    return new CouponPoolConnection(
        edges, page.info(read, edges, CouponPoolEdge::cursor), TotalCount.of(count));
  }
}
