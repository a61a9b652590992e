package io.perennial.event;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Something that a customer did, as a program tells it. */
@Input("EventRecordInput")
@Description(
    "Something that a customer did. Give exactly one of customerId and externalId. Sent again with"
        + " the same eventId it changes nothing.")
public record EventRecordInput(
    @NonNull @Description("Its id in the source, at most 200 characters.") String eventId,
    @Nullable @DefaultValue("csv") @Description("Whose eventId and externalId these are.")
        String source,
    @Nullable @Id @Description("The customer's id: cus_….") String customerId,
    @Nullable @Description("The id by which the source knows the customer.") String externalId,
    @NonNull @Description("What kind of thing it is.") EventKind kind,
    @Nullable
        @Description("What exactly, at most 200 characters; required where the kind is CUSTOM.")
        String name,
    @NonNull @Description("When it happened; not later than today.") Instant occurredAt,
    @Nullable @Description("What else is told of it, at most 20 properties.")
        List<EventPropertyInput> properties) {}
