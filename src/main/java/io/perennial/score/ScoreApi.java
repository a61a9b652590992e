package io.perennial.score;

import io.perennial.business.Reporting;
import io.perennial.customer.Customer;
import io.perennial.model.PurchaseModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Shows customers' scores. */
@GraphQLApi
@Singleton
public class ScoreApi {

  private final Jdbi jdbi;
  private final Runs runs;
  private final Valuations valuations;
  private final ScoreStore scores;
  private final ScoreConfig config;
  private final Reporting reporting;
  private final Clock clock;

  ScoreApi(
      Jdbi jdbi,
      Runs runs,
      Valuations valuations,
      ScoreStore scores,
      ScoreConfig config,
      Reporting reporting,
      Clock clock) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.valuations = valuations;
    this.scores = scores;
    this.config = config;
    this.reporting = reporting;
    this.clock = clock;
  }

  /** The current scores of customers, in their order; null for who was not scored. */
  @Name("score")
  @Description(
      "What the customer is worth, by the current run, or by the run that a list of customers began"
          + " with; null before the first one.")
  public List<@Nullable Score> score(@Source List<Customer> customers) {
    Map<Long, Score> found = new HashMap<>();
    customers.stream()
        .collect(Collectors.groupingBy(this::run))
        .forEach((run, of) -> run.ifPresent(known -> found.putAll(scores(of, known))));
    return customers.stream().<@Nullable Score>map(of -> found.get(of.key())).toList();
  }

  private Optional<ScoringRun> run(Customer customer) {
    return Optional.ofNullable(ShownRuns.ofExecution().earlier(customer.key())).or(runs::current);
  }

  /** What moved the predicted value. */
  @Description("What moved predictedValue, in numbers and words; null where there is none.")
  public @Nullable ScoreExplanation explanation(@Source Score score) {
    PurchaseModel purchases = score.valuation().purchases();
    Double spend = score.stored().expectedSpend();
    if (purchases == null || spend == null) {
      return null;
    }
    Valuation valuation = score.valuation();
    return new Explainer(valuation.basis(), purchases, valuation.spend(), reporting.currency())
        .explain(score.stored().history(), spend, score.stored().margin());
  }

  private Map<Long, Score> scores(List<Customer> customers, ScoringRun run) {
    return jdbi.withHandle(
        handle -> {
          Valuation valuation = valuations.load(handle, Objects.requireNonNull(run.basisId()));
          Map<Long, StoredScore> found =
              scores.find(handle, run.id(), customers.stream().map(Customer::key).toList());
          ScoreReading reading = new ScoreReading(valuation, run.asOf(), stale(run), reporting);
          Map<Long, Score> read = new HashMap<>();
          for (Customer customer : customers) {
            StoredScore stored = found.get(customer.key());
            if (stored != null) {
              read.put(stored.customer(), reading.read(stored, customer.acquisitionCost));
            }
          }
          return read;
        });
  }

  /** A score goes stale with the time since its run, whatever the day that the run was for. */
  private @Nullable String stale(ScoringRun run) {
    Duration age = Duration.between(Objects.requireNonNull(run.currentFrom()), clock.instant());
    if (age.toDays() < config.staleAfterDays()) {
      return null;
    }
    return "Customers were last scored "
        + age.toDays()
        + " days ago: see whether the nightly runs succeed.";
  }
}
