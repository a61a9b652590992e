package io.perennial.reward;

import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** {@code POST /coupon-pools/{id}/codes}: files of codes on their way in. */
@Path(CodeFilePath.PREFIX + "{id}/codes")
@Produces(MediaType.APPLICATION_JSON)
public class CodeResource {

  private final CodeStock stock;

  CodeResource(CodeStock stock) {
    this.stock = stock;
  }

  /** Why a request was refused, for programs and for people. */
  record Problem(String code, String message) {}

  /** Adds the codes of a file; answers when all of it is read. Each batch commits itself. */
  @POST
  @Blocking
  public Response post(@PathParam("id") String id, InputStream body) throws IOException {
    long pool = OpaqueId.find(CouponPool.PREFIX, id).orElse(0);
    Optional<UserError> fault = stock.fault(pool, id);
    if (fault.isPresent()) {
      UserErrorCode code = fault.get().code();
      return Response.status(code == UserErrorCode.NOT_FOUND ? 404 : 409)
          .entity(new Problem(code.name(), fault.get().message()))
          .build();
    }
    CodeFileReceipt receipt = CodeFile.read(body, codes -> add(pool, codes));
    return Response.status(receipt.fault().isEmpty() ? 200 : 400).entity(receipt).build();
  }

  private int add(long pool, List<String> codes) {
    return QuarkusTransaction.requiringNew().call(() -> stock.add(pool, codes));
  }
}
