package io.perennial.model.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ChunkedSumTest {
  private static final ChunkedSum.Chunk ROOTS =
      (sums, from, to) -> {
        for (int i = from; i < to; i++) {
          sums[0] += Math.sqrt(i);
          sums[1] += 1;
        }
      };

  @Test
  void takesEachItemOnce() {
    for (int items : new int[] {0, 1, 63, 64, 65, 4096, 100_003}) {
      assertEquals(items, ChunkedSum.of(items, 2, ROOTS)[1]);
    }
  }

  @Test
  void givesTheSameBitsWithOneThread() throws Exception {
    var single = new ForkJoinPool(1);
    try {
      assertEquals(
          ChunkedSum.of(100_003, 2, ROOTS)[0],
          single.submit(() -> ChunkedSum.of(100_003, 2, ROOTS)[0]).get());
    } finally {
      single.shutdown();
    }
  }
}
