package io.perennial.fit.backtest;

import io.perennial.model.ModelName;
import org.eclipse.microprofile.graphql.Description;

/** What a backtest compares: the models that can be tried on the past, and rules of thumb. */
@Description("What a backtest compares: models by their names, and rules of thumb beside them.")
public enum Contender {
  @Description("The model of that name.")
  NBD(ModelName.NBD.label(), true),
  @Description("The model of that name.")
  MBG_NBD(ModelName.MBG_NBD.label(), true),
  @Description("The model of that name.")
  MBG_CNBD(ModelName.MBG_CNBD.label(), true),
  @Description("The model of that name.")
  PARETO_NBD(ModelName.PARETO_NBD.label(), true),
  @Description("The model of that name.")
  BG_NBD(ModelName.BG_NBD.label(), true),
  @Description("The model of that name; it is not tried on the past.")
  MBG_NBD_COVARIATES(ModelName.MBG_NBD_COVARIATES.label(), true),
  @Description("The model of that name; it is not tried on repeat orders.")
  BG_BB(ModelName.BG_BB.label(), true),
  @Description("The model of that name; it is not tried on repeat orders.")
  SBG(ModelName.SBG.label(), true),
  @Description("The model of that name, with the purchases that the best purchase model expects.")
  GAMMA_GAMMA(ModelName.GAMMA_GAMMA.label(), true),
  @Description("Rule of thumb: as many repeat orders as in the same length of time before.")
  REPEAT_LAST_PERIOD("repeating the last period", false),
  @Description("Rule of thumb: orders go on at the customer's rate so far, repeat orders over age.")
  RATE_SO_FAR("going on at each customer's rate so far", false),
  @Description("Rule of thumb for spend: each order is worth the customer's mean so far.")
  OWN_MEAN_SPEND("each customer's mean so far", false),
  @Description("Rule of thumb for spend: each order is worth the shop's mean.")
  SHOP_MEAN_SPEND("the shop's mean", false);

  private final String label;
  private final boolean model;

  Contender(String label, boolean model) {
    this.label = label;
    this.model = model;
  }

  /** The contender that a model is. */
  public static Contender of(ModelName name) {
    return valueOf(name.name());
  }

  /** Whether it is a model; else a rule of thumb, which is told beside them. */
  public boolean isModel() {
    return model;
  }

  /** Its name in a sentence. */
  public String label() {
    return label;
  }
}
