package io.sycee.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The design of most services: one transaction a transfer, its statements sent one by one.
 *
 * <pre>
 *   1  insert the transfer (the begin rides along)
 *   2  update the account with the lower id
 *   3  update the other one
 *   4  commit
 * </pre>
 *
 * An update locks, checks the floor and writes in one round trip, so nothing is read before. The
 * insert comes first, because no caller waits for another one's insert.
 */
record StatementContender(int connections) implements Contender {

  private static final String INSERT =
      "insert into public.transfer (id, payer, payee, amount) values (?, ?, ?, ?)";

  private static final String UPDATE =
      "update public.account set balance = balance + ? where id = ?";

  @Override
  public String name() {
    return "statements";
  }

  @Override
  public Book prepare(Site site, BookSize size) throws SQLException {
    LeanTables.make(site, size);
    return ConnectedBook.open(site, connections, StatementContender::teller);
  }

  private static Teller teller(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    PreparedStatement insert = connection.prepareStatement(INSERT);
    PreparedStatement update = connection.prepareStatement(UPDATE);
    return order -> {
      insert.setObject(1, order.id());
      insert.setLong(2, order.payer());
      insert.setLong(3, order.payee());
      insert.setLong(4, order.amountMinor());
      insert.executeUpdate();
      if (order.payer() < order.payee()) {
        add(update, order.payer(), -order.amountMinor());
        add(update, order.payee(), order.amountMinor());
      } else {
        add(update, order.payee(), order.amountMinor());
        add(update, order.payer(), -order.amountMinor());
      }
      connection.commit();
    };
  }

  private static void add(PreparedStatement update, long account, long amountMinor)
      throws SQLException {
    update.setLong(1, amountMinor);
    update.setLong(2, account);
    if (update.executeUpdate() != 1) {
      throw new SQLException("there is no account " + account);
    }
  }
}
