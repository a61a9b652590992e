package io.perennial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of packages in docs/architecture.md.
 *
 * @param allowed what each package may import, itself left out
 * @param built the packages that are there
 */
public record ImportTable(Map<String, Set<String>> allowed, Set<String> built) {

  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z]+)`( ○)? \\| .* \\| ([^|]*) \\|$");
  private static final Set<String> FLOOR =
      Set.of("trace", "store", "graphql", "access", "job", "business");
  private static final Set<String> IMPORTED_BY_NOBODY = Set.of("pipeline", "observe", "demo");

  public static ImportTable read(Path page) throws IOException {
    List<Matcher> rows =
        Files.readAllLines(page).stream().map(ROW::matcher).filter(Matcher::matches).toList();
    Set<String> names = new TreeSet<>();
    Set<String> built = new TreeSet<>();
    for (Matcher row : rows) {
      names.add(row.group(1));
      if (row.group(2) == null) {
        built.add(row.group(1));
      }
    }
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    for (Matcher row : rows) {
      allowed.put(row.group(1), imports(row.group(3).trim(), names));
    }
    return new ImportTable(allowed, built);
  }

  /** The packages in the order of the table. */
  public Set<String> rooms() {
    return allowed.keySet();
  }

  private static Set<String> imports(String cell, Set<String> names) {
    Set<String> imports = new TreeSet<>();
    for (String word : Arrays.stream(cell.split(",")).map(String::trim).toList()) {
      switch (word) {
        case "–" -> {}
        case "the floor" -> imports.addAll(FLOOR);
        case "all" -> {
          imports.addAll(names);
          imports.removeAll(IMPORTED_BY_NOBODY);
        }
        default -> {
          if (!names.contains(word)) {
            throw new IllegalStateException("docs/architecture.md names no package " + word);
          }
          imports.add(word);
        }
      }
    }
    return imports;
  }
}
