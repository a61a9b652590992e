package io.perennial.graphql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a whole number however it is written, such as 2, 2.0 and "2", and never rounds. */
final class WholeNumber<N extends Number> extends StdScalarDeserializer<N> {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Function<BigDecimal, N> exact;

  WholeNumber(Class<N> type, Function<BigDecimal, N> exact) {
    super(type);
    this.exact = exact;
  }

  @Override
  @SuppressWarnings("unchecked") // Jackson's own contract: a value of the handled type, or null
  public @Nullable N deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    String text = parser.getText();
    try {
      return exact.apply(new BigDecimal(text));
    } catch (ArithmeticException | NumberFormatException fault) {
      return (N)
          context.handleWeirdStringValue(handledType(), text, "not a whole number that fits");
    }
  }
}
