package io.perennial.workflow.guardrail;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** What holds for the mails of all workflows, as people ask for and edit it. */
@GraphQLApi
public class MessagingApi {
  private final Messaging messaging;

  MessagingApi(Messaging messaging) {
    this.messaging = messaging;
  }

  /** The messaging settings. */
  @Query
  @NonNull
  @Description("What holds for the mails of all workflows.")
  public MessagingSettings messagingSettings() {
    return messaging.settings();
  }

  /** Edits the messaging settings. */
  @Mutation
  @Audited(AuditAction.MESSAGING_SETTINGS_UPDATED)
  @NonNull
  @Description(
      "Edits the quiet hours and caps. They hold for every mail that is not handed over yet; a stop"
          + " of everything stays as it is.")
  public MessagingSettingsPayload messagingSettingsUpdate(
      @Name("input") @NonNull @Description("What they are from now on.")
          MessagingSettingsUpdateInput input) {
    return messaging.update(input);
  }

  /** Stops everything. */
  @Mutation
  @Audited(AuditAction.MESSAGING_PAUSED)
  @NonNull
  @Description(
      "Stops everything: when it has answered, no more mail is handed over to the mail server, of"
          + " whatever kind, by any replica. What waits is kept.")
  public MessagingSettingsPayload messagingPause(
      @Name("reason") @Nullable @Description("Why, up to 500 characters.") String reason) {
    return messaging.pause(reason);
  }

  /** Makes a copy or a restored backup the one that sends. */
  @Mutation
  @Audited(AuditAction.MESSAGING_TAKEN_OVER)
  @NonNull
  @Description(
      "Makes this database the one that sends, where it is a copy or a restored backup. Where the one"
          + " that it was made from still runs, both send then. A stop of everything stays as it"
          + " is.")
  public MessagingSettingsPayload messagingTakeOver(
      @Name("overdue")
          @NonNull
          @Description("What becomes of the mails and calls that wait by now.")
          OverdueMessages overdue) {
    return messaging.takeOver(overdue);
  }

  /** Lets mail go out again. */
  @Mutation
  @Audited(AuditAction.MESSAGING_RESUMED)
  @NonNull
  @Description("Lets mail go out again, that which waited too.")
  public MessagingSettingsPayload messagingResume() {
    return messaging.resume();
  }
}
