package io.perennial.ingest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.perennial.graphql.OpaqueId;
import io.perennial.job.Job;
import io.perennial.job.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code GET /imports/{job}/rejects.csv}: what was not taken over, to be put right. */
@Path("/imports/{job}/rejects.csv")
public class RejectResource {
  /** What a spreadsheet would take for a formula, numbers aside. */
  private static final Pattern FORMULA =
      Pattern.compile("[=@\t\r].*|[+-](?![\\d.,]*$).*", Pattern.DOTALL);

  private final Jdbi jdbi;
  private final Jobs jobs;
  private final RejectStore store;

  RejectResource(Jdbi jdbi, Jobs jobs, RejectStore store) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.store = store;
  }

  /** The rejects of a job, as CSV. */
  @GET
  @Blocking
  public Response get(@PathParam("job") String id) {
    var key = OpaqueId.find(Job.PREFIX, id);
    if (key.isEmpty() || jobs.find(key.getAsLong()).isEmpty()) {
      throw new NotFoundException();
    }
    StreamingOutput rejects = out -> write(key.getAsLong(), out);
    return Response.ok(rejects, "text/csv;charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"" + id + "-rejects.csv\"")
        .build();
  }

  private void write(long job, OutputStream out) {
    QuarkusTransaction.requiringNew()
        .timeout(3_600)
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      try (CsvWriter csv =
                              CsvWriter.builder()
                                  .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                          Stream<RejectStore.Stored> rejects = store.all(handle, job)) {
                        csv.writeRecord("line", "field", "value", "reason", "remedy");
                        rejects.forEach(stored -> write(csv, stored.reject()));
                      } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                      }
                    }));
  }

  private static void write(CsvWriter csv, Reject reject) {
    csv.writeRecord(
        Long.toString(reject.line()),
        plain(reject.field()),
        plain(reject.value()),
        reject.reason(),
        reject.remedy());
  }

  private static String plain(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
