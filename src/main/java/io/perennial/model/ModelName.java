package io.perennial.model;

/** The models that Perennial knows by name. */
public enum ModelName {
  NBD("NBD"),
  BG_NBD("BG/NBD"),
  MBG_NBD("MBG/NBD"),
  PARETO_NBD("Pareto/NBD"),
  MBG_CNBD("MBG/CNBD-k"),
  BG_BB("BG/BB"),
  SBG("sBG"),
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
