package io.perennial.fit.backtest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which contender of a trial foretold best.
 *
 * <p>Among the models whose MAE is within one paired bootstrap standard error of the best model's,
 * the one with the smallest absolute bias; where that is equal, the first in the order NBD,
 * MBG/NBD, Pareto/NBD, BG/NBD. A rule of thumb wins only where its MAE is below that of every model
 * by more than a standard error, and its RMSE too; the model is chosen all the same, as only models
 * give probabilities, and the ruling says so.
 *
 * @param model the model chosen
 * @param runnersUp the others within one standard error of the best
 * @param rule the rule of thumb that was better than every model; null where none was
 */
public record Ruling(
    Trial trial, Contender model, Set<Contender> runnersUp, @Nullable Contender rule) {

  private static final double NO_BIAS_KNOWN = 0;

  public Ruling {
    runnersUp = Set.copyOf(runnersUp);
  }

  /**
   * The ruling on a trial; none where no admitted model took part.
   *
   * @param admitted the models that could be fitted on all that is known
   */
  public static Optional<Ruling> on(Trial trial, Set<Contender> admitted) {
    List<Contender> models =
        trial.contenders().stream().filter(Contender::isModel).filter(admitted::contains).toList();
    Comparator<Contender> byError = Comparator.comparingDouble(each -> trial.accuracy(each).mae());
    Optional<Contender> best = models.stream().min(byError);
    return best.map(
        leader -> {
          List<Contender> equals =
              models.stream().filter(each -> !trial.isBehind(each, leader)).toList();
          Contender chosen =
              equals.stream()
                  .min(Comparator.comparingDouble(each -> Math.abs(bias(trial, each))))
                  .orElseThrow();
          Contender rule =
              trial.contenders().stream()
                  .filter(each -> !each.isModel() && isBetter(trial, each, models))
                  .min(byError)
                  .orElse(null);
          return new Ruling(
              trial,
              chosen,
              Set.copyOf(equals.stream().filter(each -> each != chosen).toList()),
              rule);
        });
  }

  /** What foretold best: the rule of thumb where there is one, else the model. */
  public Contender winner() {
    return rule == null ? model : rule;
  }

  private static boolean isBetter(Trial trial, Contender rule, List<Contender> models) {
    double rmse = trial.accuracy(rule).rmse();
    return models.stream()
        .allMatch(model -> trial.isBehind(model, rule) && rmse < trial.accuracy(model).rmse());
  }

  private static double bias(Trial trial, Contender contender) {
    Double bias = trial.accuracy(contender).bias();
    return bias == null ? NO_BIAS_KNOWN : bias;
  }
}
