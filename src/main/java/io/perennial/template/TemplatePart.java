package io.perennial.template;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

/** A part of a mail template. */
@Description("A part of a mail template.")
public enum TemplatePart {
  @Description("The subject, one line.")
  SUBJECT,
  @Description("The body in HTML.")
  HTML,
  @Description("The body in plain text.")
  TEXT;

  /** Its name as the input field is called. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
