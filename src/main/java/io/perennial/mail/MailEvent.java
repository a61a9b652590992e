package io.perennial.mail;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a provider told about a mail after it took it. */
@Description("What a mail provider told about a mail after it took it.")
public record MailEvent(
    @Ignore long key,
    @NonNull @Description("What it told.") MailEventKind kind,
    @NonNull @Description("Who told it.") MailProvider provider,
    @NonNull @Description("When it happened, as the provider says.") Instant at,
    @Nullable
        @Description(
            "The server's or the provider's words, cut at 500 characters; null where there are none"
                + " or the customer was erased.")
        String detail,
    @Description(
            "Of an open or click: whether a program made it, such as a scanner of links, as far as"
                + " that can be told.")
        boolean machine,
    @Nullable @Description("Of a click that Perennial saw: which link of the mail, from 0.")
        Integer link)
    implements Node {

  static final String PREFIX = "mev";

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
