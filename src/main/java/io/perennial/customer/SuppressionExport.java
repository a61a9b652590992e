package io.perennial.customer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.perennial.store.SpreadsheetCell;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The suppression list as a CSV file, streamed however long it is; an import takes it back. */
@Path("/suppressions.csv")
public class SuppressionExport {
  private static final int TIMEOUT_SECONDS = (int) Duration.ofHours(1).toSeconds();

  private final SuppressionReader reader;

  SuppressionExport(SuppressionReader reader) {
    this.reader = reader;
  }

  /** One line for each address, oldest first, with a header line. */
  @GET
  public Response suppressions() {
    StreamingOutput body = this::write;
    return Response.ok(body, "text/csv; charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"suppressions.csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private void write(OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("email", "reason", "at");
    QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .run(
            () ->
                reader.forEach(
                    row ->
                        csv.writeRecord(
                            SpreadsheetCell.write(row.email()),
                            row.reason().name(),
                            row.at().toString())));
    csv.flush();
  }
}
