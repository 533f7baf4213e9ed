package io.sycee.fsck;

/**
 * One rule of the books, as a query that returns a row for each place where it is broken.
 *
 * @param name what the rule is called in reports
 * @param promise what must be true, in one sentence
 * @param query SQL that yields the columns {@code place} and {@code fault}, nothing when all is
 *     well
 */
record BookCheck(String name, String promise, String query) {

  /** The book, and what has left it and is still in the database. */
  private static final String BOOK =
      """
      (select id, seq, at, amount_minor, debit_account, credit_account, debit_balance_minor,
              credit_balance_minor, cause, currency, code
         from ledger.transfer
       union all
       select id, seq, at, amount_minor, debit_account, credit_account, debit_balance_minor,
              credit_balance_minor, cause, currency, code
         from ledger_archive.transfer)
      """;

  /**
   * One row: the first id that no archived month can have taken out of the database; null when none
   * did. What is older may lack its transfer.
   */
  private static final String GONE =
      """
      (select (select archived.before_id
                 from ledger.archived
                where not exists (select from pg_inherits
                                    join pg_class on pg_class.oid = inhrelid
                                   where inhparent = 'ledger_archive.transfer'::regclass
                                     and relname = archived.name)
                order by archived.before_id desc
                limit 1) as before_id) as gone
      """;

  /** The same rule with {@code $BOOK} and {@code $GONE} written out. */
  static BookCheck overTheArchive(BookCheck check) {
    return new BookCheck(
        check.name(),
        check.promise(),
        check.query().replace("$BOOK", BOOK.strip()).replace("$GONE", GONE.strip()));
  }
}
