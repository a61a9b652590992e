package io.perennial.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of docs/metrics.md: each metric with its type and its labels. */
final class MetricsPage {

  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z_]+)` \\| ([a-z]+) \\| [^|]* \\| ([^|]*) \\| .* \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  private MetricsPage() {}

  /** A metric as the page tells it. */
  record Metric(String type, Set<String> labels) {}

  static Map<String, Metric> read() {
    try {
      Map<String, Metric> metrics = new TreeMap<>();
      for (String line : Files.readAllLines(Path.of("docs/metrics.md"))) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          metrics.put(row.group(1), new Metric(row.group(2), names(row.group(3))));
        }
      }
      return metrics;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The metric that a series belongs to, such as a timer of its {@code _count}. */
  static String family(String series) {
    return Arrays.stream(new String[] {"_count", "_sum", "_max", "_bucket"})
        .filter(series::endsWith)
        .map(end -> series.substring(0, series.length() - end.length()))
        .findFirst()
        .orElse(series);
  }

  private static Set<String> names(String cell) {
    return NAME.matcher(cell)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
