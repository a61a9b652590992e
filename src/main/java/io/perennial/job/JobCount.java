package io.perennial.job;

/**
 * How many rows a step of a job took over, refused, knew already, or left out as erased; and in how
 * many things taken over it found a fault.
 */
public record JobCount(long accepted, long rejected, long unchanged, long erased, long faults) {

  /** A count without faults. */
  public JobCount(long accepted, long rejected, long unchanged, long erased) {
    this(accepted, rejected, unchanged, erased, 0);
  }

  /** A count of faults alone. */
  public static JobCount ofFaults(long faults) {
    return new JobCount(0, 0, 0, 0, faults);
  }
}
