package io.perennial.pipeline;

import io.perennial.graphql.UserError;
import io.perennial.job.Job;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What came of asking for a scoring run. */
@Description("What came of asking for a scoring run.")
public record ScoringRunPayload(
    @Description("The job that carries it; null where the input was wrong.") @Nullable Job job,
    @NonNull @Description("What is wrong with the input.") List<@NonNull UserError> userErrors) {

  static ScoringRunPayload of(Job job) {
    return new ScoringRunPayload(job, List.of());
  }

  static ScoringRunPayload of(UserError error) {
    return new ScoringRunPayload(null, List.of(error));
  }
}
