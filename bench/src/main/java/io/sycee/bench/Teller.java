package io.sycee.bench;

import java.sql.SQLException;

/** Takes a transfer and returns when its commit is on disk; throws if it was refused. */
@FunctionalInterface
interface Teller {

  void carryOut(Order order) throws SQLException;
}
