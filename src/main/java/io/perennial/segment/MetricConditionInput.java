package io.perennial.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A field of the registry compared with a value. */
@RegisterForReflection
@Input("MetricConditionInput")
@Description("A field compared with the one of number, text, in or date that its type takes.")
public record MetricConditionInput(
    @Nullable @Description("The field. Required.") ConditionField field,
    @Nullable @Description("The operator. Required.") Operator op,
    @Nullable @Description("For numbers, in the field's unit.") Double number,
    @Nullable @Description("For texts and words.") String text,
    @Nullable @Description("For IN: the texts, at most 100.") List<String> in,
    @Nullable @Description("For days.") LocalDate date) {}
