package io.perennial.segment;

import java.util.Map;
import java.util.Set;

/**
 * What conditions ask of one customer. What is missing has no entry.
 *
 * @param values by field: Double for numbers, String for texts and words, LocalDate for days
 * @param attributes the free attributes, each in its text form
 * @param tags the customer's tags
 * @param consents consent by channel, where it was ever given or refused
 * @param activity what the customer did
 * @param segments the keys of own segments that the customer is a member of
 */
public record ConditionRow(
    Map<ConditionField, Object> values,
    Map<String, String> attributes,
    Set<String> tags,
    Map<ConsentChannel, Boolean> consents,
    ConditionActivity activity,
    Set<Long> segments) {
  public ConditionRow {
    values = Map.copyOf(values);
    attributes = Map.copyOf(attributes);
    tags = Set.copyOf(tags);
    consents = Map.copyOf(consents);
    segments = Set.copyOf(segments);
  }
}
