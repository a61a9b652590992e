package io.perennial.customer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.graphql.OpaqueId;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** {@code GET /customers/{id}/personal-data}: all that is kept about a customer, as JSON. */
@Path("/customers/{id}/personal-data")
public class PersonalDataResource {
  private final Instance<PersonalData> areas;
  private final CustomerRepository customers;
  private final Jdbi jdbi;
  private final ObjectMapper json;

  PersonalDataResource(
      Instance<PersonalData> areas, CustomerRepository customers, Jdbi jdbi, ObjectMapper json) {
    this.areas = areas;
    this.customers = customers;
    this.jdbi = jdbi;
    this.json = json;
  }

  /** By area and table, every row. */
  @GET
  @Blocking
  @Transactional
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@PathParam("id") String id) {
    var key = OpaqueId.find(Customer.PREFIX, id);
    if (key.isEmpty() || customers.findByIdOptional(key.getAsLong()).isEmpty()) {
      throw new NotFoundException();
    }
    ObjectNode export = jdbi.withHandle(handle -> export(handle, key.getAsLong()));
    return Response.ok(export.toPrettyString())
        .header("Content-Disposition", "attachment; filename=\"" + id + ".json\"")
        .build();
  }

  private ObjectNode export(Handle handle, long customer) {
    ObjectNode export = json.createObjectNode();
    for (PersonalData area : areas) {
      ObjectNode tables = export.putObject(area.area());
      for (Map.Entry<String, List<String>> table : area.export(handle, customer).entrySet()) {
        ArrayNode rows = tables.putArray(table.getKey());
        table
            .getValue()
            .forEach(
                row -> rows.addRawValue(new com.fasterxml.jackson.databind.util.RawValue(row)));
      }
    }
    return export;
  }
}
