package io.perennial.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Objects;

/** The audit log as a CSV file, newest first, streamed however long it is. */
@Path("/audit.csv")
public class AuditExport {

  private static final int TIMEOUT_SECONDS = (int) Duration.ofHours(1).toSeconds();

  private final AuditStore store;
  private final ObjectMapper json;

  AuditExport(AuditStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  /** One line for each entry, with a header line. */
  @GET
  public Response log() {
    StreamingOutput body = this::write;
    return Response.ok(body, "text/csv; charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private void write(OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("at", "principal", "action", "subject_id", "subject_name", "changes");
    QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .run(() -> store.forEach(AuditFilter.ALL, entry -> write(csv, entry)));
    csv.flush();
  }

  private void write(CsvWriter csv, AuditEntry entry) {
    csv.writeRecord(
        entry.at().toString(),
        SpreadsheetCell.write(entry.principal()),
        entry.action().name(),
        entry.subjectId(),
        SpreadsheetCell.write(Objects.requireNonNullElse(entry.subjectName(), "")),
        changes(entry));
  }

  private String changes(AuditEntry entry) {
    try {
      return json.writeValueAsString(entry.changes());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
