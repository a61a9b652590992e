package io.perennial.ingest;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A row of an import that was not taken over. */
@Description("A row of an import that was not taken over.")
public record ImportReject(
    @Description("The row's first line in the file, counted from 1.") int line,
    @Description("The column at fault; null where it is the whole row.") @Nullable String field,
    @Description("As read, cut to 200 characters.") @Nullable String value,
    @NonNull @Description("What is wrong.") String reason,
    @NonNull @Description("What to do about it.") String remedy) {
  static ImportReject of(Reject reject) {
    return new ImportReject(
        Math.toIntExact(reject.line()),
        reject.field(),
        reject.value(),
        reject.reason(),
        reject.remedy());
  }
}
