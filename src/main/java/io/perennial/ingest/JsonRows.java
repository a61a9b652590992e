package io.perennial.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.perennial.ingest.LineReader.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of a file with one JSON object per line (NDJSON, JSON Lines). */
final class JsonRows implements RowReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int OTHER_COLUMNS_TOLD = 100;

  private final LineReader lines;
  private final int fields;
  private final Map<String, Integer> ordinals;
  private final Set<String> others = new TreeSet<>();

  JsonRows(LineReader lines, List<? extends Field> fields, Map<String, String> mapped) {
    this.lines = lines;
    this.fields = fields.size();
    this.ordinals = Header.ordinals(fields, mapped);
  }

  @Override
  public List<String> otherColumns() {
    return new ArrayList<>(others);
  }

  @Override
  public @Nullable Read next() throws IOException {
    Line line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    if (line.tooLong()) {
      return reject(line, "the line is longer than " + LineReader.LONGEST + " characters");
    }
    try (JsonParser parser = JSON.createParser(line.text())) {
      return row(line, parser);
    } catch (JsonProcessingException notJson) {
      return reject(line, "the line is not one JSON object");
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Read row(Line line, JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return reject(line, "the line is not one JSON object");
    }
    @Nullable String[] values = new String[fields];
    Map<String, Object> rest = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        return new Reject(
            line.number(),
            name,
            null,
            "the value is not plain",
            "send text, a number or a truth value");
      }
      Integer ordinal = ordinals.get(Header.key(name));
      String text = token == JsonToken.VALUE_NULL ? "" : parser.getText().strip();
      if (text.isEmpty()) {
        continue;
      }
      if (ordinal != null) {
        values[ordinal] = text;
      } else {
        rest.put(name, token == JsonToken.VALUE_STRING ? text : scalar(parser, token));
      }
    }
    if (parser.nextToken() != null) {
      return reject(line, "the line is not one JSON object");
    }
    if (others.size() < OTHER_COLUMNS_TOLD) {
      others.addAll(rest.keySet());
    }
    return new Row(line.number(), Arrays.asList(values), rest);
  }

  private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
    return token.isBoolean() ? parser.getBooleanValue() : parser.getDecimalValue();
  }

  private static Reject reject(Line line, String reason) {
    return new Reject(line.number(), null, line.text(), reason, "write one object per line");
  }
}
