package io.perennial.ingest;

import io.perennial.graphql.Cursors;
import io.perennial.graphql.Keyset;
import io.perennial.graphql.Page;
import io.perennial.ingest.RejectStore.Stored;
import io.perennial.job.Job;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells of jobs which rows they did not take over. */
@GraphQLApi
public class RejectApi {
  private static final String LIST = "rejects";

  private final Jdbi jdbi;
  private final RejectStore store;
  private final Cursors cursors;

  RejectApi(Jdbi jdbi, RejectStore store, Cursors cursors) {
    this.jdbi = jdbi;
    this.store = store;
    this.cursors = cursors;
  }

  @NonNull
  @Description("The rows that were not taken over, in the order of the file.")
  public List<@NonNull RejectConnection> rejects(
      @Source List<Job> jobs,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Nullable @Name("after") @Description("The cursor after which the page starts.")
          String after) {
    Page page = Page.of(first, after);
    Keyset start = after == null ? null : cursors.decode(LIST, after);
    Map<Long, List<Stored>> rows =
        jdbi.withHandle(
            handle ->
                store.page(
                    handle,
                    jobs.stream().map(Job::key).toList(),
                    page.fetch(),
                    start == null ? -1 : start.number(0),
                    start == null ? -1 : start.number(1)));
    return jobs.stream()
        .map(job -> connection(page, rows.getOrDefault(job.key(), List.of())))
        .toList();
  }

  private RejectConnection connection(Page page, List<Stored> read) {
    List<RejectEdge> edges = page.cut(read).stream().map(this::edge).toList();
    return new RejectConnection(edges, page.info(read, edges, RejectEdge::cursor));
  }

  private RejectEdge edge(Stored stored) {
    return new RejectEdge(
        cursors.encode(LIST, stored.reject().line(), stored.id()),
        ImportReject.of(stored.reject()));
  }
}
