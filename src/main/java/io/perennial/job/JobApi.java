package io.perennial.job;

import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.OpaqueId;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Jobs, as people ask for them. */
@GraphQLApi
public class JobApi implements NodeLoader {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Jobs jobs;

  JobApi(Jobs jobs) {
    this.jobs = jobs;
  }

  /** The job of an id. */
  @Query
  @Description("The job of an id; null where there is none.")
  public @Nullable Job job(@Name("id") @Id @NonNull @Description("Its id.") String id) {
    return jobs.find(OpaqueId.parse(Job.PREFIX, id)).orElse(null);
  }

  /** The job of an id now and at each change, until it has ended. */
  @Subscription
  @Description("The job now and whenever it moved, at most once a second, until it has ended.")
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Multi<Job> jobProgress(@Name("id") @Id @NonNull @Description("Its id.") String id) {
    long key = OpaqueId.parse(Job.PREFIX, id);
    return Multi.createBy()
        .repeating()
        .supplier(() -> jobs.find(key))
        .withDelay(LOOK)
        .whilst(job -> job.filter(found -> !found.state().isFinal()).isPresent())
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .select()
        .where(Optional::isPresent)
        .map(Optional::orElseThrow)
        .skip()
        .repetitions();
  }

  @Override
  public String prefix() {
    return Job.PREFIX;
  }

  @Override
  public Optional<Job> load(long key) {
    return jobs.find(key);
  }
}
