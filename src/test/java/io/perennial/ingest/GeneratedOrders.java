package io.perennial.ingest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * Writes a file of orders for measuring imports: {@code GeneratedOrders <rows> <file>}. One
 * customer for four orders, two years of time, one refund in fifty; the same for the same number.
 */
public final class GeneratedOrders {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int SECONDS = 2 * 365 * 86_400;

  private GeneratedOrders() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    write(Long.parseLong(arguments[0]), Path.of(arguments[1]));
  }

  static void write(long rows, Path file) throws IOException {
    Random random = new Random(rows);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("order_id,customer_id,placed_at,amount,currency,channel,kind,refund_of\n");
      for (long i = 0; i < rows; i++) {
        long customer = random.nextLong(Math.max(1, rows / 4));
        Instant at = START.plusSeconds(SECONDS * i / rows + random.nextInt(3_600));
        boolean refund = i > 100 && i % 50 == 49;
        out.write(
            "O%08d,C%07d,%s,%d.%02d,USD,%s,%s,%s%n"
                .formatted(
                    i,
                    customer,
                    at,
                    1 + random.nextInt(400),
                    random.nextInt(100),
                    i % 3 == 0 ? "web" : "app",
                    refund ? "REFUND" : "",
                    refund ? "O%08d".formatted(i - 49) : ""));
      }
    }
  }
}
