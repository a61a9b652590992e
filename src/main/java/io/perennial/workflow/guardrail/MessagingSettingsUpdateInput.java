package io.perennial.workflow.guardrail;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The messaging settings as they are to be from now on, as people write them. */
@Description(
    "The settings as they are to be from now on: everything is said anew, and what is left out is"
        + " none.")
@Input("MessagingSettingsUpdateInput")
public record MessagingSettingsUpdateInput(
    @Description("The version that was read before: where it is no longer the newest, CONFLICT.")
        int expectedVersion,
    @Nullable @Description("When marketing mail waits; none where left out.")
        QuietHoursInput quietHours,
    @Nullable @Description("The cap over all workflows; none where left out.")
        FrequencyCapInput frequencyCap,
    @Nullable @Description("The cap groups; none where left out.") List<CapGroupInput> capGroups) {}
