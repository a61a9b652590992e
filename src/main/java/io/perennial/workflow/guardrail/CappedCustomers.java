package io.perennial.workflow.guardrail;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who would get no mail now because of the caps. */
@Singleton
public final class CappedCustomers {
  private final Clock clock;

  CappedCustomers(Clock clock) {
    this.clock = clock;
  }

  /** The keys of those whom the cap over all workflows, or that of a group, leaves no room. */
  public Set<Long> of(Handle handle, @Nullable String group) {
    MessagingSettings settings = MessagingSettingsStore.read(handle);
    Instant now = clock.instant();
    Set<Long> full = new HashSet<>();
    FrequencyCap cap = settings.frequencyCap();
    if (cap != null) {
      full.addAll(SlotStore.full(handle, cap, null, now));
    }
    if (group != null) {
      settings
          .capOf(group)
          .ifPresent(ofGroup -> full.addAll(SlotStore.full(handle, ofGroup, group, now)));
    }
    return full;
  }
}
