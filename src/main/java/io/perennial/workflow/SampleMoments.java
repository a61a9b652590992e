package io.perennial.workflow;

/** Count, mean and spread of a sample, taken up one by one (Welford 1962). */
final class SampleMoments {
  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double from = value - mean;
    mean += from / count;
    squares += from * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** The unbiased variance; 0 for fewer than two. */
  double variance() {
    return count < 2 ? 0 : squares / (count - 1);
  }
}
