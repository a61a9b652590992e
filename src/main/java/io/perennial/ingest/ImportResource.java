package io.perennial.ingest;

import io.perennial.job.IdempotencyMismatch;
import io.perennial.trace.Field;
import io.perennial.trace.RequestId;
import io.perennial.trace.Traces;
import io.perennial.trace.Work;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** {@code POST /imports/orders} and the like: files on their way in. */
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
  private final Imports imports;
  private final FileKinds kinds;
  private final Traces traces;

  ImportResource(Imports imports, FileKinds kinds, Traces traces) {
    this.imports = imports;
    this.kinds = kinds;
    this.traces = traces;
  }

  /** Why a request was refused, for programs and for people. */
  record Problem(String code, String message) {}

  /** Takes a file in; answers when all of it is staged. */
  @POST
  @Path("/{file}")
  @Blocking
  public Response post(
      @PathParam("file") String file,
      @Nullable @RestQuery String source,
      @RestQuery List<String> map,
      @Nullable @RestQuery String currency,
      @Nullable @RestQuery String decimal,
      @Nullable @RestQuery("date_format") String dateFormat,
      @Nullable @RestQuery("known_at") String knownAt,
      @Nullable @RestQuery("idempotency_key") String idempotencyKey,
      @Nullable @HeaderParam("Idempotency-Key") String idempotencyHeader,
      @Nullable @HeaderParam("traceparent") String traceparent,
      @Context RoutingContext exchange,
      InputStream body)
      throws IOException {
    FileKind kind = kinds.named(file);
    ImportOptions options =
        ImportOptions.parse(source, map, currency, decimal, dateFormat, knownAt, kind.fields());
    Map<Field, ?> request = Map.of(Field.REQUEST, RequestId.of(exchange));
    try (Work work = traces.request("import " + kind.path(), request, traceparent)) {
      ImportReceipt receipt =
          imports.accept(
              kind, body, options, idempotencyKey == null ? idempotencyHeader : idempotencyKey);
      work.outcome("ACCEPTED");
      return Response.accepted(receipt).build();
    }
  }

  @ServerExceptionMapper
  Response refused(FileRefused refused) {
    return problem(Response.Status.BAD_REQUEST, refused.code(), refused.sentence());
  }

  @ServerExceptionMapper
  Response mismatch(IdempotencyMismatch mismatch) {
    return problem(
        Response.Status.CONFLICT, "IDEMPOTENCY_MISMATCH", String.valueOf(mismatch.getMessage()));
  }

  private static Response problem(Response.Status status, String code, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(new Problem(code, message))
        .build();
  }
}
