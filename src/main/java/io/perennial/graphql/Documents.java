package io.perennial.graphql;

import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parses and validates documents, and keeps the valid ones that were used last. */
final class Documents {

  private static final int KEPT = 500;

  private final GraphQLSchema schema;
  private final ParserOptions options;
  private final Map<String, ExecutableDocument> kept = Collections.synchronizedMap(new Recent());

  Documents(GraphQLSchema schema, Limits limits) {
    this.schema = schema;
    this.options =
        ParserOptions.getDefaultOperationParserOptions()
            .transform(
                builder ->
                    builder
                        .maxTokens(limits.maxTokens())
                        .maxWhitespaceTokens(limits.maxCharacters())
                        .maxCharacters(limits.maxCharacters()));
  }

  ExecutableDocument read(String text) {
    ExecutableDocument known = kept.get(text);
    if (known != null) {
      return known;
    }
    ExecutableDocument document = parse(text);
    if (document.errors().isEmpty()) {
      kept.put(text, document);
    }
    return document;
  }

  private ExecutableDocument parse(String text) {
    try {
      Document document =
          Parser.parse(
              ParserEnvironment.newParserEnvironment()
                  .document(text)
                  .parserOptions(options)
                  .locale(Locale.ENGLISH)
                  .build());
      List<ValidationError> errors = ParseAndValidate.validate(schema, document, Locale.ENGLISH);
      return new ExecutableDocument(document, refusals(errors));
    } catch (ParseCancelledException tooLarge) {
      return ExecutableDocument.refused(
          List.of(
              ApiError.of(
                  ErrorCode.LIMIT_EXCEEDED,
                  "The document is too large: at most "
                      + options.getMaxTokens()
                      + " words and signs and "
                      + options.getMaxCharacters()
                      + " characters are read. Split it.")));
    } catch (InvalidSyntaxException fault) {
      return ExecutableDocument.refused(List.of(Validation.error(fault)));
    }
  }

  private static List<GraphQLError> refusals(List<ValidationError> errors) {
    return errors.stream().<GraphQLError>map(Validation::error).toList();
  }

  /** The documents used last, the eldest dropped when there are too many. */
  private static final class Recent extends LinkedHashMap<String, ExecutableDocument> {

    @Serial private static final long serialVersionUID = 1L;

    Recent() {
      super(KEPT, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, ExecutableDocument> eldest) {
      return size() > KEPT;
    }
  }
}
