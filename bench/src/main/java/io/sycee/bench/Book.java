package io.sycee.bench;

import java.sql.SQLException;
import java.util.List;

/** A contender's accounts and transfers, ready for load. */
interface Book extends AutoCloseable {

  /**
   * What each account begins with: a million transfers at the largest amount leave the most skewed
   * payer far from its floor, so no contender is measured refusing.
   */
  long OPENING_MINOR = 1_000_000_000L;

  /**
   * Where callers hand in transfers at full load, one each. Where callers share a connection, the
   * same teller stands in the list many times.
   */
  List<Teller> tellers();

  /** The transfer table with its schema, whose growth is the disk that a transfer takes. */
  String transferTable();

  @Override
  void close() throws SQLException;
}
