package io.sycee.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A book over lean tables whose tellers have a connection each. They never hand it to each other:
 * even the lending of a pool would be work that this design does not need.
 */
final class ConnectedBook implements Book {

  /** How a design prepares its statements on a connection. */
  @FunctionalInterface
  interface Desk {
    Teller open(Connection connection) throws SQLException;
  }

  private final List<Connection> connections = new ArrayList<>();
  private final List<Teller> tellers = new ArrayList<>();

  private ConnectedBook() {}

  static ConnectedBook open(Site site, int connections, Desk desk) throws SQLException {
    ConnectedBook book = new ConnectedBook();
    try {
      for (int number = 0; number < connections; number++) {
        Connection connection = site.connect();
        book.connections.add(connection);
        book.tellers.add(desk.open(connection));
      }
      return book;
    } catch (SQLException failure) {
      book.close();
      throw failure;
    }
  }

  @Override
  public List<Teller> tellers() {
    return List.copyOf(tellers);
  }

  @Override
  public String transferTable() {
    return LeanTables.TRANSFER;
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
