package io.perennial.customer;

import io.perennial.graphql.Node;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened with a customer.
 *
 * @param key its number among the entries of its source, where it breaks ties
 */
@Description("Something that happened with a customer.")
public record TimelineEntry(
    @Ignore long key,
    @NonNull @Description("When it happened.") Instant at,
    @NonNull @Description("What it is.") TimelineKind kind,
    @Description(
            "Which one: the order's id, the plan, the event's name, the mail's subject, the"
                + " name of the workflow, the pool or the endpoint; null where there is none.")
        @Nullable String title,
    @NonNull
        @Description(
            "The thing itself: an Order, a CustomerSubscription, an Event, a ConsentChange, a"
                + " Message, a MailEvent, a Firing, a Coupon, a WebhookCall.")
        Node node) {}
