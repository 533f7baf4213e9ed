package io.sycee.bench;

import java.sql.SQLException;

/**
 * The leanest tables that keep a book's promises: no money below the floor, no id twice. No foreign
 * keys, no balances after each transfer, no index beside the primary keys; whatever the ledger
 * keeps beyond that costs the ledger, not these.
 */
final class LeanTables {

  static final String TRANSFER = "public.transfer";

  /** Filled first and indexed then: ten million rows in a minute instead of several. */
  private static final String MAKE =
      """
      create table public.account (
        id bigint not null,
        balance bigint not null,
        constraint account_floor check (balance >= 0)
      )
      -- Room on the page keeps the new version of a row beside the old.
      with (fillfactor = 50);

      create table public.transfer (
        id uuid not null,
        payer bigint not null,
        payee bigint not null,
        amount bigint not null,
        at timestamptz not null default now()
      )
      """;

  private static final String[] INDEX_AND_SETTLE = {
    "set maintenance_work_mem = '512MB'",
    "alter table public.account add primary key (id)",
    "alter table public.transfer add primary key (id)",
    "vacuum (freeze, analyze) public.account, public.transfer"
  };

  private LeanTables() {}

  static void make(Site site, BookSize size) throws SQLException {
    site.run(MAKE, accounts(size.accounts()), transfers(size.history(), size.accounts()));
    site.run(INDEX_AND_SETTLE);
  }

  private static String accounts(long accounts) {
    return """
    insert into public.account (id, balance)
    select number, %d from generate_series(0, %d - 1) as number
    """
        .formatted(Book.OPENING_MINOR, accounts);
  }

  /** One each second, the last one a second ago, so that later ids follow. */
  private static String transfers(long transfers, long accounts) {
    return """
    insert into public.transfer (id, payer, payee, amount)
    select uuidv7(make_interval(secs => number - %1$d - 1)), number %% %2$d,
           (number * 2147483647 + 1) %% %2$d, 1
      from generate_series(1::bigint, %1$d) as number
    """
        .formatted(transfers, accounts);
  }
}
