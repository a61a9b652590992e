package io.perennial.segment;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.perennial.graphql.OpaqueId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The members of a segment as a CSV file, streamed however many there are. */
@Path("/segments/{id}/members.csv")
public class SegmentExport {

  private static final int TIMEOUT_SECONDS = (int) Duration.ofHours(1).toSeconds();

  private final SegmentList segments;
  private final CustomerList customers;
  private final MemberRows rows;

  SegmentExport(SegmentList segments, CustomerList customers, MemberRows rows) {
    this.segments = segments;
    this.customers = customers;
    this.rows = rows;
  }

  /** One line for each member, with a header line. */
  @GET
  public Response members(@PathParam("id") String id) {
    OptionalLong key = OpaqueId.find(Segment.PREFIX, id);
    Optional<Segment> segment = key.isPresent() ? segments.load(key.getAsLong()) : Optional.empty();
    if (segment.isEmpty()) {
      return Response.status(Response.Status.NOT_FOUND)
          .type("text/plain; charset=UTF-8")
          .entity("There is no segment with this id: take one from the query segments.")
          .build();
    }
    StreamingOutput body = out -> write(segment.get(), out);
    return Response.ok(body, "text/csv; charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(id))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private void write(Segment segment, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(MemberRows.HEADER);
    ScoredCustomers current = customers.current();
    QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .run(() -> rows.forEach(segment, current, csv::writeRecord));
    csv.flush();
  }
}
