package io.perennial.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the values of a document into what a resolver takes, and results into JSON. */
final class Values {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module(), wholeNumbers())
          .annotationIntrospector(new SchemaNames())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Values() {}

  private static SimpleModule wholeNumbers() {
    return new SimpleModule()
        .addDeserializer(int.class, new WholeNumber<>(Integer.class, BigDecimal::intValueExact))
        .addDeserializer(Integer.class, new WholeNumber<>(Integer.class, BigDecimal::intValueExact))
        .addDeserializer(long.class, new WholeNumber<>(Long.class, BigDecimal::longValueExact))
        .addDeserializer(Long.class, new WholeNumber<>(Long.class, BigDecimal::longValueExact));
  }

  /**
   * The value of an argument as a type.
   *
   * @throws ApiException BAD_USER_INPUT where it cannot be one
   */
  static @Nullable Object convert(String argument, @Nullable Object value, JavaType type) {
    if (value == null) {
      return type.isReferenceType() ? Optional.empty() : null;
    }
    if (type.getRawClass() == value.getClass() && !type.isContainerType()) {
      return value;
    }
    try {
      return JSON.convertValue(value, type);
    } catch (IllegalArgumentException fault) {
      throw refusal(argument, fault);
    }
  }

  /** The variables of a request: the fields of an object, none where there is none. */
  static Map<String, Object> object(@Nullable JsonNode value) {
    return value == null || !value.isObject() ? Map.of() : JSON.convertValue(value, OBJECT);
  }

  private static ApiException refusal(String argument, IllegalArgumentException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApiException ours) {
        return ours;
      }
    }
    if (fault.getCause() instanceof InvalidFormatException format) {
      return ApiException.badUserInput(
          place(argument, format)
              + " is '"
              + Quoted.brief(String.valueOf(format.getValue()))
              + "', which is not "
              + expected(format.getTargetType())
              + '.');
    }
    String place =
        fault.getCause() instanceof JsonMappingException mapping
            ? place(argument, mapping)
            : argument;
    return ApiException.badUserInput(
        place + " has a value that is not allowed there: see its type in the schema.");
  }

  private static String place(String argument, JsonMappingException fault) {
    StringBuilder place = new StringBuilder(argument);
    for (JsonMappingException.Reference step : fault.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append('.').append(step.getFieldName());
      }
    }
    return place.toString();
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == LocalDate.class) {
      return "a date: write it like 2026-01-31";
    }
    if (type == Instant.class) {
      return "a point in time: write it like 2026-01-31T12:00:00Z";
    }
    if (type == null || type.isEnum()) {
      return "one of the values in the schema";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number that fits";
    }
    return "of the type in the schema";
  }
}
