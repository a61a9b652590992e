package io.perennial.workflow.guardrail;

import io.perennial.workflow.installation.MessagingHold;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What holds for the mails of all workflows. */
@Description("What holds for the mails of all workflows.")
public record MessagingSettings(
    @Description("Raised by each edit; 0 while nothing was edited.") int version,
    @Nullable
        @Description("When marketing mail waits, by the customer's clock; null for no such hours.")
        QuietHours quietHours,
    @Nullable
        @Description("Marketing mails to one customer, over all workflows; null for no limit.")
        FrequencyCap frequencyCap,
    @NonNull @Description("Caps over the workflows that name them, by name.")
        List<@NonNull CapGroup> capGroups,
    @Nullable @Description("The stop of everything; null while mail is sent.") MessagingPause pause,
    @Nullable
        @Description(
            "Why nothing is sent from this database; null where it belongs to this installation.")
        MessagingHold hold) {

  public MessagingSettings {
    capGroups = List.copyOf(capGroups);
  }

  /** The same, with why nothing is sent from this database. */
  MessagingSettings with(@Nullable MessagingHold reason) {
    return new MessagingSettings(version, quietHours, frequencyCap, capGroups, pause, reason);
  }

  /** The cap of a group; empty where there is none of the name. */
  Optional<FrequencyCap> capOf(@Nullable String group) {
    return capGroups.stream()
        .filter(each -> each.name().equals(group))
        .map(CapGroup::cap)
        .findFirst();
  }

  /** Whether any mail is counted. */
  boolean hasCaps() {
    return frequencyCap != null || !capGroups.isEmpty();
  }
}
