package io.perennial.workflow;

import io.perennial.graphql.UserError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom people want to enrol by hand, or what is wrong with what they said. */
sealed interface HandSelection {

  /**
   * A legal selection.
   *
   * @param segment null where customers are named
   * @param customers those named, each once
   * @param count how many there are
   */
  record Chosen(@Nullable Long segment, List<Long> customers, long count) implements HandSelection {
    public Chosen {
      customers = List.copyOf(customers);
    }

    /** Tells one selection from another. */
    String hash() {
      String text =
          segment != null
              ? "segment " + segment
              : customers.stream().map(String::valueOf).collect(Collectors.joining(" "));
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }
  }

  /** What is wrong. */
  record Refused(UserError error) implements HandSelection {}
}
