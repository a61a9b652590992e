package io.perennial.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The database of a running service, looked at from outside.
 *
 * @param url to which user and password {@code postgres} log in
 */
record ServiceDatabase(String url) {

  static final String USER = "postgres";

  /** The embedded one of a data directory. */
  static ServiceDatabase embedded(Path dataDirectory) {
    try {
      Path pidFile = dataDirectory.resolve("postgres/postmaster.pid");
      int port = Integer.parseInt(Files.readAllLines(pidFile).get(3).trim());
      return new ServiceDatabase("jdbc:postgresql://localhost:" + port + "/postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a query, columns joined by a bar. */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }

  /** The one value of a query. */
  String value(String sql) throws SQLException {
    return rows(sql).get(0);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, USER, USER);
  }
}
