package io.perennial.template;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a template.
 *
 * @param value what stands there, with its braces
 * @param problem goes on from the value, or stands for itself where there is none
 */
@Description("What is wrong with a template, where, and what to do about it.")
public record MailTemplateFault(
    @NonNull @Description("The part that it is in.") TemplatePart part,
    @Nullable @Description("The line of the part, from 1; null where it is of the whole part.")
        Integer line,
    @Nullable @Description("What stands there; null where it is of the whole part.") String value,
    @NonNull @Description("What is wrong with it.") String problem,
    @NonNull @Description("What to do about it.") String remedy) {

  static MailTemplateFault of(TemplatePart part, String problem, String remedy) {
    return new MailTemplateFault(part, null, null, problem, remedy);
  }

  /** The whole in one sentence. */
  @NonNull
  @Description("All of it in one sentence.")
  public String getMessage() {
    String place = line == null ? part.field() : part.field() + ", line " + line;
    String what = value == null ? problem : value + " " + problem;
    return place + ": " + what + "; " + remedy + ".";
  }
}
