package io.perennial.workflow.enrolment;

import io.perennial.customer.CustomerIdentity;
import io.perennial.graphql.OpaqueId;
import io.perennial.webhook.WebhookBody;
import io.perennial.webhook.WebhookDraft;
import io.perennial.webhook.Webhooks;
import io.perennial.workflow.step.CallWebhook;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Queues the calls of a step for many customers. */
@Singleton
final class WebhookStep {
  private static final String WORKFLOW = "wfl";
  private static final String FIRING = "fir";

  private final Webhooks webhooks;

  WebhookStep(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  void call(
      Handle handle, Route route, CallWebhook step, int place, List<Journey> here, Instant now) {
    Map<Long, List<CustomerIdentity>> ids = externalIds(handle, here);
    List<WebhookDraft> drafts = new ArrayList<>();
    for (Journey journey : here) {
      String body =
          new WebhookBody(
                  WebhookBody.STEP,
                  now,
                  OpaqueId.of(WORKFLOW, route.workflow()),
                  route.name(),
                  OpaqueId.of(FIRING, journey.firing()),
                  place,
                  journey.customer(),
                  ids.getOrDefault(journey.customer(), List.of()),
                  Map.of())
              .toJson();
      drafts.add(
          new WebhookDraft(step.endpoint(), journey.firing(), place, journey.customer(), body));
    }
    webhooks.enqueue(handle, drafts);
  }

  private static Map<Long, List<CustomerIdentity>> externalIds(Handle handle, List<Journey> here) {
    Map<Long, List<CustomerIdentity>> ids = new HashMap<>();
    handle
        .createQuery(
            """
            select customer_id, source, external_id from customer_identity
            where customer_id = any(:customers) order by customer_id, source, external_id
            """)
        .bindArray("customers", Long.class, here.stream().map(Journey::customer).toList())
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong("customer_id"),
                    new CustomerIdentity(row.getString("source"), row.getString("external_id"))))
        .forEach(
            entry ->
                ids.computeIfAbsent(entry.getKey(), c -> new ArrayList<>()).add(entry.getValue()));
    return ids;
  }
}
