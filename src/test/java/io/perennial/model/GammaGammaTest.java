package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GammaGammaTest {
  private static final GammaGamma MODEL = GammaGamma.of(6.25, 3.74, 15.44);

  /** Fader & Hardie (2013): the population mean p v/(q − 1) of the CDNOW sample is 35.2. */
  @Test
  void expectsThePopulationMeanOfANewcomer() {
    assertEquals(6.25 * 15.44 / 2.74, MODEL.expectedSpend(SpendHistory.NONE), 1e-12);
    assertEquals(35.2, MODEL.expectedSpend(SpendHistory.NONE), 0.05);
    assertEquals(0, MODEL.logLikelihood(SpendHistory.NONE));
  }

  /** The tutorial's customer with x = 2 and mean 22.35 expects 24.66, by two other libraries. */
  @Test
  void expectsWhatOthersCompute() {
    assertEquals(24.66, MODEL.expectedSpend(new SpendHistory(2, 22.35)), 0.01);
  }

  /** Equation 5 against the posterior of ν integrated by hand. */
  @Test
  void expectedSpendIsThePosteriorMean() {
    var history = new SpendHistory(3, 50);
    double numerator = 0;
    double denominator = 0;
    for (double rate = 5e-5; rate < 5; rate += 1e-4) {
      double shape = 6.25 * 3 + 3.74;
      double density = Math.exp((shape - 1) * Math.log(rate) - rate * (15.44 + 150));
      numerator += 6.25 / rate * density;
      denominator += density;
    }
    assertEquals(numerator / denominator, MODEL.expectedSpend(history), 1e-4);
  }

  /** Equation 1a is a density in the mean: its integral is 1. */
  @Test
  void theLikelihoodIsADensity() {
    double sum = 0;
    double step = 0.01;
    for (double log = -8; log < 14; log += step) {
      double mean = Math.exp(log);
      sum += Math.exp(MODEL.logLikelihood(new SpendHistory(2, mean))) * mean * step;
    }
    assertEquals(1, sum, 1e-9);
  }

  @Test
  void comesBackFromItsParameters() {
    assertEquals(MODEL, GammaGamma.of(Map.of("p", 6.25, "q", 3.74, "v", 15.44)));
  }

  @Test
  void refusesAnInfiniteMean() {
    assertEquals(
        "q is 0.9: give more than 1, else the mean spend is infinite",
        assertThrows(IllegalArgumentException.class, () -> GammaGamma.of(6, 0.9, 15)).getMessage());
  }
}
