package io.perennial.model;

import org.eclipse.microprofile.graphql.Description;

/** The models that Perennial knows by name. */
@Description("A model of purchases or of spend, as its authors named it.")
public enum ModelName {
  @Description("Orders as a Poisson process with gamma rates; nobody ever leaves.")
  NBD("NBD"),
  @Description(
      "Beta-geometric/NBD: customers may leave after each order (Fader, Hardie, Lee 2005).")
  BG_NBD("BG/NBD"),
  @Description(
      "Modified BG/NBD: they may leave before their first repeat order too (Batislam et al. 2007).")
  MBG_NBD("MBG/NBD"),
  @Description("Pareto/NBD: customers may leave at any time (Schmittlein, Morrison, Colombo 1987).")
  PARETO_NBD("Pareto/NBD"),
  @Description(
      "MBG/CNBD-k: as MBG/NBD, with orders more regular than by chance (Platzer, Reutterer 2016).")
  MBG_CNBD("MBG/CNBD-k"),
  @Description(
      "MBG/NBD in which what is known of customers beside their orders multiplies how often they buy"
          + " and the odds that they leave.")
  MBG_NBD_COVARIATES("MBG/NBD with covariates"),
  @Description("BG/BB: one chance to buy in each period (Fader, Hardie, Shang 2010).")
  BG_BB("BG/BB"),
  @Description("Shifted beta-geometric: contracts that are renewed or not (Fader, Hardie 2007).")
  SBG("sBG"),
  @Description("Gamma-Gamma: what an order of a customer is worth (Fader, Hardie 2013).")
  GAMMA_GAMMA("Gamma-Gamma");

  private final String label;

  ModelName(String label) {
    this.label = label;
  }

  /** The name as the literature writes it. */
  public String label() {
    return label;
  }
}
