package io.perennial.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.perennial.store.SpreadsheetCell;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit log as a CSV file, newest first, streamed however long it is. */
@Path("/audit.csv")
public class AuditExport {

  private static final String INSTANT = "an instant such as 2026-03-01T00:00:00Z";

  private static final int TIMEOUT_SECONDS = (int) Duration.ofHours(1).toSeconds();

  private final AuditStore store;
  private final ObjectMapper json;

  AuditExport(AuditStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  /** One line for each entry, with a header line; the same filters as those of auditLog. */
  @GET
  public Response log(
      @Nullable @RestQuery("subject_id") String subjectId,
      @Nullable @RestQuery String action,
      @Nullable @RestQuery String from,
      @Nullable @RestQuery String to) {
    AuditFilter filter =
        new AuditFilter(
            subjectId,
            parse("action", action, AuditAction::valueOf, "an action of auditLog"),
            parse("from", from, Instant::parse, INSTANT),
            parse("to", to, Instant::parse, INSTANT));
    StreamingOutput body = out -> write(out, filter);
    return Response.ok(body, "text/csv; charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static <T> @Nullable T parse(
      String name, @Nullable String value, Function<String, T> parser, String expected) {
    try {
      return value == null ? null : parser.apply(value);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw new BadRequestException(
          Response.status(Response.Status.BAD_REQUEST)
              .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
              .entity("%s is \"%s\": give %s, or leave it out.".formatted(name, value, expected))
              .build());
    }
  }

  private void write(OutputStream out, AuditFilter filter) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("at", "principal", "action", "subject_id", "subject_name", "changes");
    QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .run(() -> store.forEach(filter, entry -> write(csv, entry)));
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
