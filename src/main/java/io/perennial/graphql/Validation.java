package io.perennial.graphql;

import graphql.parser.InvalidSyntaxException;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.regex.Pattern;

/** The words of parser and validator, freed of their words for themselves and of syntax trees. */
final class Validation {

  private static final Pattern KIND = Pattern.compile("^Validation [Ee]rror \\(.*?\\) ?: ");
  private static final Pattern DUMPED_VALUE =
      Pattern.compile(" with value '.*' (is not a valid|contains|must|is missing)", Pattern.DOTALL);
  private static final Pattern AST_TYPES =
      Pattern.compile("an AST type of '(\\w+?)Value' but it was a '(\\w+?)Value'");
  private static final Pattern LIBRARY_CODE = Pattern.compile("\\bSRGQL\\d+: ");
  private static final Pattern TREE = Pattern.compile("\\b\\w+Value\\{[^}]*}");

  private Validation() {}

  static ApiError error(InvalidSyntaxException fault) {
    return ApiError.in(
        ErrorCode.SYNTAX_ERROR,
        String.valueOf(fault.getMessage()).strip(),
        fault.getLocation() == null ? null : List.of(fault.getLocation()));
  }

  static ApiError error(ValidationError fault) {
    return ApiError.in(
        ErrorCode.VALIDATION_ERROR,
        plain(String.valueOf(fault.getMessage())),
        fault.getLocations());
  }

  static String plain(String message) {
    String sentence = KIND.matcher(message).replaceFirst("");
    sentence = DUMPED_VALUE.matcher(sentence).replaceAll(" $1");
    sentence = AST_TYPES.matcher(sentence).replaceAll("'$1' but got '$2'");
    sentence = LIBRARY_CODE.matcher(sentence).replaceAll("");
    return TREE.matcher(sentence).replaceAll("the value");
  }
}
