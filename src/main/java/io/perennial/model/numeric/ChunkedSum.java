package io.perennial.model.numeric;

import java.util.stream.IntStream;

/**
 * Sums over many items, taken in parallel and yet always to the same bits.
 *
 * <p>The items are cut into a fixed number of chunks, each summed from its first item to its last,
 * and the chunks' sums are added in order: nothing depends on how many threads there are.
 */
public final class ChunkedSum {
  private static final int CHUNKS = 64;
  private static final int WORTH_THREADS = 4096;

  private ChunkedSum() {}

  /** Adds the items of a range into the sums. */
  @FunctionalInterface
  public interface Chunk {
    void addTo(double[] sums, int from, int to);
  }

  /**
   * The sums over all items.
   *
   * @param items how many there are
   * @param sums how many figures are summed at once
   */
  public static double[] of(int items, int sums, Chunk chunk) {
    var chunks = IntStream.range(0, CHUNKS);
    double[][] parts =
        (items < WORTH_THREADS ? chunks : chunks.parallel())
            .mapToObj(i -> part(i, items, sums, chunk))
            .toArray(double[][]::new);
    double[] total = new double[sums];
    for (double[] part : parts) {
      for (int i = 0; i < sums; i++) {
        total[i] += part[i];
      }
    }
    return total;
  }

  private static double[] part(int index, int items, int sums, Chunk chunk) {
    double[] part = new double[sums];
    chunk.addTo(part, boundary(index, items), boundary(index + 1, items));
    return part;
  }

  private static int boundary(int index, int items) {
    return (int) ((long) items * index / CHUNKS);
  }
}
