package io.sycee.ledger;

import io.sycee.money.Money;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code ledger.transfer}: inserted into and read, never changed. */
@Component
class TransferTable {

  private static final String COLUMNS =
      """
      id, debit_account, credit_account, currency, amount_minor, code, cause, at,
      debit_balance_minor, credit_balance_minor, debit_previous, credit_previous
      """;

  private static final String COPY =
      "copy ledger.transfer (seq, xact, "
          + COLUMNS.strip().replace("\n", " ")
          + ") from stdin binary";

  private static final int COPIED_COLUMNS = 14;

  /** What a row takes in the format of COPY. */
  private static final int COPIED_BYTES = 210;

  /** Room for the places of one batch's transfers between two values of the sequence. */
  static final int BLOCK = 16_384;

  /** 48 bits of transaction ids last for 900 years of ten thousand a second. */
  private static final String DRAW_BLOCK =
      """
      select nextval('ledger.transfer_block') as block,
             (select max(number)::bigint << 48 from ledger.epoch)
               | pg_current_xact_id()::text::bigint as xact
      """;

  private static final String FIND =
      "select " + COLUMNS + " from ledger.transfer where id = any(:ids::uuid[])";

  /**
   * Walks the account's chain from its newest transfer, or from the one before {@code :before}:
   * each step is one look-up by primary key, so a page costs its length, however long the history
   * is.
   */
  private static final String STATEMENT =
      """
      with recursive chain as (
        select transfer.*, 1 as depth
          from ledger.transfer
         where transfer.id = (
                 select case when :before::uuid is null
                             then (select last_transfer from ledger.account where id = :account)
                             else (select case when debit_account = :account
                                               then debit_previous else credit_previous end
                                     from ledger.transfer
                                    where id = :before::uuid
                                      and :account in (debit_account, credit_account))
                        end)
        union all
        select older.*, chain.depth + 1
          from chain
          join ledger.transfer as older
            on older.id = case when chain.debit_account = :account
                               then chain.debit_previous else chain.credit_previous end
         where chain.depth < :limit
      )
      """
          + "select "
          + COLUMNS
          + " from chain order by depth";

  /** From here on somebody may still be writing. */
  private static final String FEED_END =
      """
      select (select max(number)::bigint << 48 from ledger.epoch)
               | pg_snapshot_xmin(pg_current_snapshot())::text::bigint
      """;

  private static final String FEED =
      "select seq, xact, "
          + COLUMNS
          + """
            from ledger.transfer
           where xact >= :xact
             and xact < :end
             and (xact, seq) > (:xact, :seq)
           order by xact, seq
           limit :limit
          """;

  /**
   * Walks the account's chain down to a time. The times of a chain never go back, so the walk ends
   * at the first that is earlier.
   */
  private static final String TALLY =
      """
      with recursive chain as (
        select transfer.at, transfer.code, transfer.amount_minor,
               transfer.credit_account = :account as credited,
               case when transfer.debit_account = :account
                    then transfer.debit_previous else transfer.credit_previous end as previous
          from ledger.account
          join ledger.transfer on transfer.id = account.last_transfer
         where account.id = :account
           and transfer.at >= :from
        union all
        select transfer.at, transfer.code, transfer.amount_minor,
               transfer.credit_account = :account,
               case when transfer.debit_account = :account
                    then transfer.debit_previous else transfer.credit_previous end
          from chain
          join ledger.transfer on transfer.id = chain.previous
         where transfer.at >= :from)
      select code, credited, amount_minor, count(*) as count
        from chain
       where at < :until
       group by code, credited, amount_minor
      """;

  /** Rows that the driver holds at once of a long answer. */
  private static final int FETCH = 1_000;

  private final JdbcClient jdbc;
  private final JdbcOperations connection;

  TransferTable(JdbcClient jdbc, JdbcOperations connection) {
    this.jdbc = jdbc;
    this.connection = connection;
  }

  /**
   * @param block where the transfers' numbers begin, drawn under the locks of their accounts: so
   *     numbers grow along each account's chain
   * @param xact the transaction's id, below the number of its epoch
   */
  record Block(long block, long xact) {}

  Block drawBlock() {
    return jdbc.sql(DRAW_BLOCK)
        .query((row, number) -> new Block(row.getLong(1), row.getLong(2)))
        .single();
  }

  /**
   * @param transfers at most {@link #BLOCK}, in the order in which they came to be
   */
  void insert(List<Transfer> transfers, Block block) {
    if (transfers.isEmpty()) {
      return;
    }
    if (transfers.size() > BLOCK) {
      throw new IllegalArgumentException("too many transfers at once: " + transfers.size());
    }
    CopyRows rows = new CopyRows(transfers.size() * COPIED_BYTES);
    long seq = block.block() * BLOCK;
    for (Transfer transfer : transfers) {
      rows.row(COPIED_COLUMNS)
          .put(seq++)
          .put(block.xact())
          .put(transfer.id().value())
          .put(transfer.debit().value())
          .put(transfer.credit().value())
          .put(transfer.amount().currencyCode())
          .put(transfer.amount().amountMinor())
          .put((short) transfer.code().value())
          .put(transfer.cause())
          .put(transfer.at())
          .put(transfer.debitBalanceAfterMinor())
          .put(transfer.creditBalanceAfterMinor())
          .put(AccountTable.idOf(transfer.debitPrevious()))
          .put(AccountTable.idOf(transfer.creditPrevious()));
    }
    byte[] bytes = rows.finish();
    connection.execute((ConnectionCallback<Long>) open -> copy(open, bytes));
  }

  private static long copy(Connection open, byte[] bytes) throws SQLException {
    CopyIn copy = open.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  List<Transfer> find(Collection<TransferId> ids) {
    return jdbc.sql(FIND)
        .param("ids", UuidArray.of(ids, TransferId::value))
        .query((row, number) -> read(row))
        .list();
  }

  List<Transfer> statement(AccountId account, @Nullable TransferId before, int limit) {
    return jdbc.sql(STATEMENT)
        .param("account", account.value())
        .param("before", AccountTable.idOf(before))
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  /** In the caller's transaction, without which the driver would fetch all at once. */
  void tally(AccountId account, Instant from, Instant until, Consumer<Tally> each) {
    jdbc.sql(TALLY)
        .withFetchSize(FETCH)
        .param("account", account.value())
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new Tally(
                            new TransferCode(row.getInt("code")),
                            row.getBoolean("credited"),
                            row.getLong("amount_minor"),
                            row.getLong("count"))));
  }

  /** The first transaction whose predecessors may not all have ended. */
  long feedEnd() {
    return jdbc.sql(FEED_END).query(Long.class).single();
  }

  /** What transactions before {@code end} wrote after a position, in the order of the feed. */
  List<ChangeFeed.Change> feed(ChangeFeed.Position after, long end, int limit) {
    return jdbc.sql(FEED)
        .param("xact", after.xact())
        .param("seq", after.seq())
        .param("end", end)
        .param("limit", limit)
        .query((row, number) ->
            new ChangeFeed.Change(
                new ChangeFeed.Position(row.getLong("xact"), row.getLong("seq")), read(row)))
        .list();
  }

  private static Transfer read(ResultSet row) throws SQLException {
    return new Transfer(
        new TransferId(row.getObject("id", UUID.class)),
        new AccountId(row.getLong("debit_account")),
        new AccountId(row.getLong("credit_account")),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        new TransferCode(row.getInt("code")),
        row.getObject("cause", UUID.class),
        row.getTimestamp("at").toInstant(),
        row.getLong("debit_balance_minor"),
        row.getLong("credit_balance_minor"),
        transferId(row.getObject("debit_previous", UUID.class)),
        transferId(row.getObject("credit_previous", UUID.class)));
  }

  static @Nullable TransferId transferId(@Nullable UUID id) {
    return id == null ? null : new TransferId(id);
  }
}
