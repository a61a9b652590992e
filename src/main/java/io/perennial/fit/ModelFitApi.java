package io.perennial.fit;

import io.perennial.fit.backtest.Backtest;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Shows which models were fitted. */
@GraphQLApi
@Singleton
public class ModelFitApi implements NodeLoader {

  private static final String LIST = "modelFits";

  private final Jdbi jdbi;
  private final FitStore store;
  private final BacktestStore backtests;
  private final Cursors cursors;

  ModelFitApi(Jdbi jdbi, FitStore store, BacktestStore backtests, Cursors cursors) {
    this.jdbi = jdbi;
    this.store = store;
    this.backtests = backtests;
    this.cursors = cursors;
  }

  @Query("modelFits")
  @NonNull
  @Description("Every model that a run tried, newest first.")
  public ModelFitConnection modelFits(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Description("The cursor to go on after.") @Nullable String after) {
    Page page = Page.of(first, after);
    long before = after == null ? Long.MAX_VALUE : cursors.decode(LIST, after).number(0);
    List<ModelFit> read = jdbi.withHandle(handle -> store.page(handle, before, page.fetch()));
    List<ModelFitEdge> edges = page.cut(read).stream().map(this::edge).toList();
    return new ModelFitConnection(edges, page.info(read, edges, ModelFitEdge::cursor));
  }

  /** How the models of each fit's run and family foretold the past, in the order of the fits. */
  @Name("backtest")
  @Description(
      "How the models of its run foretold what was kept from them, with rules of thumb beside them;"
          + " null where they could not be tried, of which a warning tells the reason.")
  public List<@Nullable List<@NonNull Backtest>> backtest(@Source List<ModelFit> fits) {
    return jdbi.withHandle(handle -> backtests.of(handle, fits));
  }

  @Override
  public String prefix() {
    return ModelFit.PREFIX;
  }

  @Override
  public Optional<ModelFit> load(long key) {
    return jdbi.withHandle(handle -> store.find(handle, key));
  }

  private ModelFitEdge edge(ModelFit fit) {
    return new ModelFitEdge(cursors.encode(LIST, fit.key()), fit);
  }
}
