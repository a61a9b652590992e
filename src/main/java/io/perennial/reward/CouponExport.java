package io.perennial.reward;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.perennial.customer.Customer;
import io.perennial.graphql.OpaqueId;
import io.perennial.store.SpreadsheetCell;
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
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The coupons that were given out of a pool as a CSV file, streamed however many there are. */
@Path(CodeFilePath.PREFIX + "{id}/coupons.csv")
public class CouponExport {

  private static final int TIMEOUT_SECONDS = (int) Duration.ofHours(1).toSeconds();

  private final Jdbi jdbi;
  private final CouponPoolList pools;
  private final CouponReader reader;

  CouponExport(Jdbi jdbi, CouponPoolList pools, CouponReader reader) {
    this.jdbi = jdbi;
    this.pools = pools;
    this.reader = reader;
  }

  /** One line for each coupon, the oldest first, with a header line. */
  @GET
  public Response coupons(@PathParam("id") String id) {
    OptionalLong key = OpaqueId.find(CouponPool.PREFIX, id);
    Optional<CouponPool> pool = key.isPresent() ? pools.load(key.getAsLong()) : Optional.empty();
    if (pool.isEmpty()) {
      return Response.status(Response.Status.NOT_FOUND)
          .type("text/plain; charset=UTF-8")
          .entity("There is no pool with this id: take one from the query couponPools.")
          .build();
    }
    StreamingOutput body = out -> write(pool.get(), out);
    return Response.ok(body, "text/csv; charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(id))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private void write(CouponPool pool, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("code", "customer", "value", "granted_at", "valid_until", "redeemed_at");
    QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .run(
            () ->
                jdbi.useHandle(
                    handle -> reader.forEach(handle, pool.key(), row -> write(row, csv))));
    csv.flush();
  }

  private static void write(Coupon coupon, CsvWriter csv) {
    csv.writeRecord(
        SpreadsheetCell.write(text(coupon.code())),
        OpaqueId.of(Customer.PREFIX, coupon.customerKey()),
        coupon.value() == null ? "" : coupon.value().amount().toPlainString(),
        coupon.grantedAt().toString(),
        text(coupon.validUntil()),
        text(coupon.redeemedAt()));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
