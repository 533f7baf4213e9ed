package io.sycee.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.sycee.time.BusinessClock;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One more instance of the ledger over a database, with connections and a queue of its own. */
final class TestLedger implements AutoCloseable {

  private static final int QUEUE = 10_000;

  private final HikariDataSource connections = new HikariDataSource();
  private final JdbcTransactionManager transactions;
  private final PostingBatch batch;
  private final PostingQueue queue;
  private final PostgresLedger ledger;
  private final PostgresChangeFeed feed;

  private TestLedger(DataSource database, BusinessClock clock, int capacity) {
    connections.setDataSource(database);
    connections.setMaximumPoolSize(8);
    transactions = new JdbcTransactionManager(connections);
    JdbcClient jdbc = JdbcClient.create(connections);
    AccountTable accounts = new AccountTable(jdbc);
    TransferTable transfers = new TransferTable(jdbc, new JdbcTemplate(connections));
    HoldTable holds = new HoldTable(jdbc);
    MilestoneTable milestones = new MilestoneTable(jdbc);
    Book book = new Book(accounts, transfers, holds, milestones, clock);
    FeedReaderTable readers = new FeedReaderTable(jdbc);
    feed = new PostgresChangeFeed(transfers, readers);
    batch = new PostingBatch(book, accounts, jdbc, clock);
    queue = new PostingQueue(batch, readers, transactions, capacity);
    ledger = new PostgresLedger(book, accounts, transfers, holds, milestones, queue, clock);
    queue.start();
  }

  static TestLedger over(DataSource database) {
    return over(database, Clock.systemUTC());
  }

  static TestLedger over(DataSource database, Clock clock) {
    return new TestLedger(database, new BusinessClock(clock), QUEUE);
  }

  static TestLedger withQueueOf(int capacity, DataSource database) {
    return new TestLedger(database, new BusinessClock(Clock.systemUTC()), capacity);
  }

  PostgresLedger ledger() {
    return ledger;
  }

  PostgresChangeFeed feed() {
    return feed;
  }

  /** What the queue commits with, for a test that makes up its own batches. */
  PostingBatch batch() {
    return batch;
  }

  PlatformTransactionManager transactions() {
    return transactions;
  }

  TestBook book() {
    return new TestBook(ledger, transactions);
  }

  TransactionTemplate transaction() {
    return new TransactionTemplate(transactions);
  }

  JdbcClient jdbc() {
    return JdbcClient.create(connections);
  }

  @Override
  public void close() {
    queue.stop();
    connections.close();
  }
}
