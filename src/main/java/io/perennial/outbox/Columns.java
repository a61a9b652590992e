package io.perennial.outbox;

import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Binds rows to a statement column by column, each an array for {@code unnest}. */
final class Columns<T> {

  private final Handle handle;
  private final SqlStatement<?> statement;
  private final List<T> rows;

  private Columns(Handle handle, SqlStatement<?> statement, List<T> rows) {
    this.handle = handle;
    this.statement = statement;
    this.rows = rows;
  }

  static <T> Columns<T> of(Handle handle, SqlStatement<?> statement, List<T> rows) {
    return new Columns<>(handle, statement, rows);
  }

  Columns<T> numbers(String name, Function<T, Long> value) {
    return bind(name, "int8", value);
  }

  Columns<T> decimals(String name, Function<T, @Nullable Double> value) {
    return bind(name, "float8", value);
  }

  Columns<T> texts(String name, Function<T, @Nullable String> value) {
    return bind(name, "text", value);
  }

  Columns<T> flags(String name, Function<T, Boolean> value) {
    return bind(name, "bool", value);
  }

  private Columns<T> bind(String name, String type, Function<T, ? extends @Nullable Object> value) {
    @Nullable Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i));
    }
    try {
      statement.bindBySqlType(
          name, handle.getConnection().createArrayOf(type, values), Types.ARRAY);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }
}
