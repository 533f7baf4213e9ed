package io.sycee.bench;

import java.sql.SQLException;

/** One way of posting transfers in PostgreSQL. */
interface Contender {

  /** One lower-case word; it names the figures in the report. */
  String name();

  /**
   * Makes its tables in an empty database, fills them set-based, and opens its connections.
   *
   * <p>Accounts are numbered from 0; each begins with {@link Book#OPENING_MINOR}. The history is
   * that many transfers that stand already, between any accounts.
   */
  Book prepare(Site site, BookSize size) throws SQLException;
}
