package io.perennial.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerIdentity;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an endpoint is told of a step, as {@code docs/webhooks.md} has it: no more of a customer
 * than the ids by which the receiver knows whom it is about.
 *
 * @param type of the event, such as {@value #STEP}
 * @param workflowId its opaque id
 * @param firingId its opaque id
 * @param customer the customer's internal key
 * @param externalIds by which sources know the customer
 * @param fields what else is told, by names of one's own
 */
public record WebhookBody(
    String type,
    Instant at,
    String workflowId,
    String workflowName,
    String firingId,
    int step,
    long customer,
    List<CustomerIdentity> externalIds,
    Map<String, String> fields) {

  /** A workflow came to a step. */
  public static final String STEP = "workflow.step";

  /** A person tries an endpoint. */
  static final String TEST = "perennial.test";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body as JSON. */
  public String toJson() {
    ObjectNode body = envelope(type, at);
    ObjectNode data = body.putObject("data");
    data.putObject("workflow").put("id", workflowId).put("name", workflowName);
    data.put("firing", firingId).put("step", step);
    ObjectNode who = data.putObject("customer");
    who.put("id", OpaqueId.of(Customer.PREFIX, customer));
    ArrayNode ids = who.putArray("externalIds");
    externalIds.forEach(
        id -> ids.addObject().put("source", id.source()).put("id", id.externalId()));
    ObjectNode more = data.putObject("fields");
    fields.forEach(more::put);
    return body.toString();
  }

  /** What an endpoint is told when a person tries it. */
  static String test(Instant at, String endpoint) {
    ObjectNode body = envelope(TEST, at);
    body.putObject("data").put("endpoint", endpoint);
    return body.toString();
  }

  private static ObjectNode envelope(String type, Instant at) {
    return JSON.createObjectNode().put("type", type).put("timestamp", at.toString());
  }
}
