package io.perennial.score;

import io.perennial.fit.FitStore;
import io.perennial.fit.ModelFit;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Finds what a run's scores were computed with. */
@Singleton
public class Valuations {

  private final Jdbi jdbi;
  private final BasisStore bases;
  private final FitStore fits;

  Valuations(Jdbi jdbi, BasisStore bases, FitStore fits) {
    this.jdbi = jdbi;
    this.bases = bases;
    this.fits = fits;
  }

  /** A stored basis with its models. */
  public Valuation load(Handle handle, long basisId) {
    Basis basis = bases.load(handle, basisId);
    return Valuation.of(basis, fit(handle, basis.purchaseFit()), fit(handle, basis.spendFit()));
  }

  /** Stored bases by their numbers, as they are shown. */
  public Map<Long, ScoreBasis> bases(Collection<Long> ids) {
    return jdbi.withHandle(handle -> bases.load(handle, ids)).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, stored -> new ScoreBasis(stored.getKey(), stored.getValue())));
  }

  /** The fits that bases name, by the fits' numbers. */
  Map<Long, ModelFit> fits(Collection<ScoreBasis> of) {
    List<Long> keys = of.stream().flatMap(basis -> basis.basis().fits().stream()).toList();
    return jdbi.withHandle(handle -> fits.find(handle, keys));
  }

  /** The fits of purchases that bases name, by the bases' numbers. */
  Map<Long, ModelFit> purchaseFits(Handle handle, List<Long> basisIds) {
    Map<Long, Long> fitOfBasis = bases.purchaseFits(handle, basisIds);
    Map<Long, ModelFit> found = fits.find(handle, fitOfBasis.values());
    return basisIds.stream()
        .distinct()
        .filter(fitOfBasis::containsKey)
        .collect(
            Collectors.toMap(
                Function.identity(),
                basis -> Objects.requireNonNull(found.get(fitOfBasis.get(basis)))));
  }

  private @Nullable ModelFit fit(Handle handle, @Nullable Long key) {
    return key == null ? null : fits.find(handle, key).orElseThrow();
  }
}
