package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.graphql.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What became of the mails of workflows, in figures, over GraphQL. */
@GraphQLApi
public class WorkflowFigureApi {
  private static final int LONGEST_WINDOW_DAYS = 90;

  private final MailFigureReader figures;
  private final ConversionReader conversions;
  private final BusinessCalendar calendar;

  WorkflowFigureApi(
      MailFigureReader figures, ConversionReader conversions, BusinessCalendar calendar) {
    this.figures = figures;
    this.conversions = conversions;
    this.calendar = calendar;
  }

  @NonNull
  @Description("What became of the messages that it queued.")
  public List<@NonNull MailFigures> mailFigures(
      @Source List<Workflow> workflows,
      @Name("from") @Nullable @Description("The first day; since ever where it is left out.")
          LocalDate from,
      @Name("to") @Nullable @Description("The last day; until now where it is left out.")
          LocalDate to) {
    if (from != null && to != null && from.isAfter(to)) {
      throw ApiException.badUserInput("from is " + from + ", which is after to, " + to + ".");
    }
    Instant begin = from == null ? Instant.EPOCH : calendar.startOf(from);
    Instant end = calendar.endOf(to == null ? calendar.today() : to);
    Map<Long, MailFigures> found = figures.figures(keys(workflows), begin, end);
    return workflows.stream().map(workflow -> found.get(workflow.key())).toList();
  }

  @NonNull
  @Description(
      "What customers ordered after it wrote to them. Attribution, not causation: uplift tells what"
          + " the mails brought in.")
  public List<@NonNull WorkflowConversions> conversions(
      @Source List<Workflow> workflows,
      @Name("windowDays")
          @DefaultValue("7")
          @Description("How many days after a mail was accepted are counted, 1 to 90.")
          int windowDays) {
    if (windowDays < 1 || windowDays > LONGEST_WINDOW_DAYS) {
      throw ApiException.badUserInput(
          "windowDays is " + windowDays + ", but 1 to " + LONGEST_WINDOW_DAYS + " are counted.");
    }
    Map<Long, WorkflowConversions> found = conversions.conversions(keys(workflows), windowDays);
    return workflows.stream().map(workflow -> found.get(workflow.key())).toList();
  }

  private static List<Long> keys(List<Workflow> workflows) {
    return workflows.stream().map(Workflow::key).distinct().toList();
  }
}
