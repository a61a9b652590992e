package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Quoted;
import io.perennial.score.RfmGroup;
import io.perennial.score.Tier;
import io.perennial.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of changes of tier, RFM group and segment. */
final class GroupChangeParser {
  private final InputFaults faults;

  GroupChangeParser(InputFaults faults) {
    this.faults = faults;
  }

  /** The trigger of the one kind that is given, or null where faults were noted. */
  @Nullable CrossingTrigger parse(WorkflowTriggerInput input) {
    TierChangeTriggerInput tier = input.tierChange();
    if (tier != null) {
      String path = "trigger.tierChange";
      List<Tier> tiers = members(tier.tiers(), Tier.values(), path + ".tiers", "tier");
      Watched watched = tiers == null ? null : new Watched.TierIn(tiers);
      return trigger(watched, tier.passage(), tier.holdForDays(), path);
    }
    RfmGroupChangeTriggerInput group = input.rfmGroupChange();
    if (group != null) {
      String path = "trigger.rfmGroupChange";
      List<RfmGroup> groups =
          members(group.groups(), RfmGroup.values(), path + ".groups", "RFM group");
      Watched watched = groups == null ? null : new Watched.RfmGroupIn(groups);
      return trigger(watched, group.passage(), group.holdForDays(), path);
    }
    String path = "trigger.segmentChange";
    SegmentChangeTriggerInput segment = Objects.requireNonNull(input.segmentChange());
    return trigger(
        segment(segment.segment(), path + ".segment"),
        segment.passage(),
        segment.holdForDays(),
        path);
  }

  private @Nullable CrossingTrigger trigger(
      @Nullable Watched watched,
      @Nullable Passage passage,
      @Nullable Integer holdForDays,
      String path) {
    if (passage == null) {
      faults.required(path + ".passage", "Say which way the customer passes: ENTERS or LEAVES.");
    }
    Integer days = HoldForDays.parse(faults, path, holdForDays);
    return watched == null || passage == null || days == null
        ? null
        : CrossingTrigger.of(watched, passage, days);
  }

  private <T extends Enum<T>> @Nullable List<T> members(
      @Nullable List<@Nullable T> given, T[] all, String path, String word) {
    List<T> members = new ArrayList<>();
    if (given != null) {
      given.stream().filter(Objects::nonNull).distinct().forEach(members::add);
    }
    if (members.isEmpty()) {
      return faults.required(
          path,
          "Say which %ss: some of %s."
              .formatted(word, Stream.of(all).map(Enum::name).collect(Collectors.joining(", "))));
    }
    if (members.size() == all.length) {
      return faults.invalid(
          path,
          "All %ss are listed, which nobody enters or leaves: leave out at least one."
              .formatted(word));
    }
    return members;
  }

  private @Nullable Watched segment(@Nullable String id, String path) {
    if (id == null || id.isBlank()) {
      return faults.required(path, "Name a segment by its id: seg_….");
    }
    OptionalLong key = OpaqueId.find(Segment.PREFIX, id);
    return key.isPresent()
        ? new Watched.InSegment(key.getAsLong())
        : faults.notFound(
            path,
            "There is no segment “%s”: take the id of one from the list segments."
                .formatted(Quoted.brief(id)));
  }
}
