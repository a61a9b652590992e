package io.perennial.segment;

import io.perennial.score.RfmGroup;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What RFM group a customer is to be in; all that is given holds together. */
@Input("RfmGroupFilter")
@Description("What RFM group a customer is to be in. All that is given holds together.")
public record RfmGroupFilter(
    @Nullable @Description("This one.") RfmGroup eq,
    @Nullable @Description("Another one than this.") RfmGroup neq,
    @Nullable @Description("One of these.") List<RfmGroup> in) {}
