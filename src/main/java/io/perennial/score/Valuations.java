package io.perennial.score;

import io.perennial.fit.FitStore;
import io.perennial.fit.ModelFit;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds what a run's scores were computed with. */
@Singleton
public class Valuations {

  private final BasisStore bases;
  private final FitStore fits;

  Valuations(BasisStore bases, FitStore fits) {
    this.bases = bases;
    this.fits = fits;
  }

  /** A stored basis with its models. */
  public Valuation load(Handle handle, long basisId) {
    Basis basis = bases.load(handle, basisId);
    return Valuation.of(basis, fit(handle, basis.purchaseFit()), fit(handle, basis.spendFit()));
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
