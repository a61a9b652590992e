package io.perennial.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A free attribute compared with a value. */
@RegisterForReflection
@Input("AttributeConditionInput")
@Description(
    "An attribute compared with a text, several texts or a number. Compared with a number, an"
        + " attribute that is not a plain decimal number is as good as missing.")
public record AttributeConditionInput(
    @Nullable @Description("The attribute's name. Required.") String name,
    @Nullable @Description("The operator. Required.") Operator op,
    @Nullable @Description("The text to compare with.") String text,
    @Nullable @Description("The number to compare with.") Double number,
    @Nullable @Description("For IN: the texts, at most 100.") List<String> in) {}
