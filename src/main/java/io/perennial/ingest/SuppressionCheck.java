package io.perennial.ingest;

import static io.perennial.ingest.SuppressionField.EMAIL;
import static io.perennial.ingest.SuppressionField.REASON;

import io.perennial.customer.EmailAddress;
import io.perennial.customer.SuppressionReason;
import io.perennial.store.SpreadsheetCell;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the rows of addresses that get no mail. */
final class SuppressionCheck implements RowCheck {
  private final Cells cells;

  SuppressionCheck(Cells cells) {
    this.cells = cells;
  }

  @Override
  public @Nullable Object[] read(Row row) throws RowRefused {
    String email = SpreadsheetCell.read(cells.required(row, EMAIL));
    if (!EmailAddress.isValid(email)) {
      throw new RowRefused(EMAIL, email, "email is not an e-mail address", "correct it");
    }
    return new @Nullable Object[] {EmailAddress.normalise(email), reason(row).name()};
  }

  private SuppressionReason reason(Row row) throws RowRefused {
    String text = cells.text(row, REASON);
    if (text == null) {
      return SuppressionReason.MANUAL;
    }
    String name = text.toUpperCase(Locale.ROOT);
    return Stream.of(SuppressionReason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RowRefused(
                    REASON,
                    text,
                    "reason is not known",
                    "send UNSUBSCRIBED, BOUNCED, COMPLAINED or MANUAL"));
  }
}
