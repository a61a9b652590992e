package io.perennial.fit;

import io.perennial.model.ModelName;

/** What a model is about; one fit of each family is accepted, of contracts one per period. */
public enum Family {
  /** How many purchases, and when. */
  PURCHASE,
  /** How much each is worth. */
  SPEND,
  /** Whether subscriptions are renewed: one fit for each billing period. */
  CONTRACT;

  /** The family that a model belongs to. */
  public static Family of(ModelName name) {
    return switch (name) {
      case NBD, BG_NBD, MBG_NBD, PARETO_NBD, MBG_CNBD, MBG_NBD_COVARIATES, BG_BB -> PURCHASE;
      case GAMMA_GAMMA -> SPEND;
      case SBG -> CONTRACT;
    };
  }
}
