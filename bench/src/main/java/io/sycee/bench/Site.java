package io.sycee.bench;

import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;

/** A database of its own for one book, in the server that all books share. */
record Site(EmbeddedDatabase server, String database) {

  /** Makes the database, with Sycee's roles in it. */
  static Site make(EmbeddedDatabase server, String database) throws SQLException, IOException {
    try (Connection connection = server.dataSource("postgres", server.superuser()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    }
    server.applyRoles(database);
    return new Site(server, database);
  }

  /** Connections of the superuser, opened anew each time. */
  DataSource dataSource() {
    return server.dataSource(database, server.superuser());
  }

  /** A connection that prepares each statement in the server at its first use. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.superuser().user());
    properties.setProperty("password", server.superuser().password());
    properties.setProperty("prepareThreshold", "1");
    Connection connection = new Driver().connect(server.url(database), properties);
    if (connection == null) {
      throw new SQLException("no connection to " + database);
    }
    return connection;
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
