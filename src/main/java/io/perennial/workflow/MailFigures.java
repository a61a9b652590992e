package io.perennial.workflow;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of a workflow's messages. */
@Description(
    "What became of the messages that a workflow queued in some days. Queued are those accepted,"
        + " suppressed, failed, waiting and undecided together.")
public record MailFigures(
    @Description("Messages that were queued.") int queued,
    @Description("Of them those that wait to be sent.") int waiting,
    @Description("Of them those in doubt or dead: they wait for a person.") int undecided,
    @NonNull @Description("Taken by the mail server; share of those queued.") MailFigure accepted,
    @NonNull @Description("Not sent, as the answer was no by then; share of those queued.")
        MailFigure suppressed,
    @NonNull @Description("Why, the most frequent reason first.")
        List<@NonNull SuppressedFigure> suppressedByReason,
    @NonNull @Description("Refused by the mail server, or given up; share of those queued.")
        MailFigure failed,
    @NonNull @Description("Came back for good after they were taken; share of those accepted.")
        MailFigure bounced,
    @NonNull @Description("Reported as spam; share of those accepted.") MailFigure complained,
    @NonNull
        @Description(
            "Followed by an unsubscribing, at the provider or by our link: that of the latest mail"
                + " to the customer; share of those accepted.")
        MailFigure unsubscribed,
    @Nullable
        @Description(
            "Opened by a person, as far as that can be told; share of those accepted. Null where"
                + " opens are not tracked and no provider ever told of one.")
        MailFigure opened,
    @Nullable
        @Description(
            "A link was followed by a person, as far as that can be told; share of those accepted."
                + " Null where clicks are not tracked and no provider ever told of one.")
        MailFigure clicked,
    @Nullable @Description("Opened by programs only; null where opened is.")
        Integer openedByMachine,
    @Nullable @Description("Links followed by programs only; null where clicked is.")
        Integer clickedByMachine) {}
