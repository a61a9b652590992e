package io.perennial.fit;

import io.perennial.model.BgNbd;
import io.perennial.model.GammaGamma;
import io.perennial.model.GroupedHistories;
import io.perennial.model.GroupedSpend;
import io.perennial.model.MbgNbd;
import io.perennial.model.ModelName;
import io.perennial.model.Nbd;
import java.util.List;

/** Fits every candidate on the histories of a shop. */
public final class Fitter {

  private Fitter() {}

  /** The candidates of both families, whether they could be fitted or not. */
  public static List<Candidate> fit(GroupedHistories histories, GroupedSpend spend) {
    long customers = histories.customers();
    return List.of(
        Candidate.of(ModelName.MBG_NBD, customers, MbgNbd.fit(histories)),
        Candidate.of(ModelName.BG_NBD, customers, BgNbd.fit(histories)),
        Candidate.of(ModelName.NBD, customers, Nbd.fit(histories)),
        Candidate.of(ModelName.GAMMA_GAMMA, spend.customers(), GammaGamma.fit(spend)));
  }
}
