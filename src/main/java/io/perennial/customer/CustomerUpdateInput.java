package io.perennial.customer;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A change of a customer; what is left out stays, an empty text removes. */
@Description("A change of a customer; what is left out stays, an empty text removes.")
@Input("CustomerUpdateInput")
public record CustomerUpdateInput(
    @NonNull @Id @Description("The customer's id.") String id,
    @Nullable @Description("The version that was read: another one by now is a CONFLICT.")
        Integer expectedVersion,
    @Nullable @Description("The name, at most 200 characters.") String name,
    @Nullable @Description("The e-mail address.") String email,
    @Nullable @Description("Whether marketing mail is allowed.") Boolean emailConsent,
    @Nullable @Description("All labels: these replace those there are.") List<String> tags,
    @Nullable @Description("The language of mails, as a BCP 47 tag such as de-AT.") String locale,
    @Nullable @Description("The IANA time zone, such as Europe/Vienna.") String timeZone,
    @Nullable @Description("The country, as an ISO 3166-1 alpha-2 code.") String country) {}
