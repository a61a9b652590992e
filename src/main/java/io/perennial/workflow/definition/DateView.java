package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A date as it is shown. */
@Name("DateTrigger")
@Description("A day that lies so many days from a date of the customer's.")
public record DateView(
    @NonNull @Description("Which date.") DateAnchor anchor,
    @Nullable @Description("The attribute that holds it, with ATTRIBUTE; null otherwise.")
        String attribute,
    @NonNull @Description("How often it comes.") DateRecurrence recurrence,
    @Description("How many days after it; negative before it.") int days) {
  static DateView of(DateTrigger trigger) {
    return new DateView(
        trigger.anchor(), trigger.attribute(), trigger.recurrence(), trigger.days());
  }
}
