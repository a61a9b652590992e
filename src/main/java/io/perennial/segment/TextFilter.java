package io.perennial.segment;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What a text is to be; all that is given holds together. */
@Input("TextFilter")
@Description("What a text is to be. All that is given holds together.")
public record TextFilter(
    @Nullable @Description("The same to the letter.") String eq,
    @Nullable @Description("Known and different.") String neq,
    @Nullable @Description("One of these, at most 100.") List<String> in,
    @Nullable @Description("With this in it, upper and lower case alike.") String contains,
    @Nullable @Description("Beginning with this, upper and lower case alike.") String startsWith) {}
