package io.perennial.pipeline;

import io.perennial.fit.Refit;
import io.perennial.job.Job;
import io.perennial.job.JobKind;
import io.perennial.job.Jobs;
import io.perennial.score.RunKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a scoring run is asked to do. */
record RunRequest(LocalDate asOf, RunKind kind, Refit refit) {

  static final String AS_OF = "asOf";
  static final String KIND = "kind";
  static final String REFIT = "refit";

  /**
   * Submits it as a job.
   *
   * @param key names it: asking again with the same key gives the same job
   * @param payload what was asked in the caller's words, compared where the key was used before
   */
  Job submit(Jobs jobs, @Nullable String key, String payload) {
    Map<String, String> input =
        Map.of(AS_OF, asOf.toString(), KIND, kind.name(), REFIT, refit.name());
    return jobs.submit(JobKind.SCORING_RUN, input, key, hash(payload));
  }

  private static byte[] hash(String payload) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
