package io.sycee.ledger;

import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sycee.SyceeTest;
import io.sycee.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What the database itself refuses, whatever the program says. In the statements, {@code $transfer}
 * is a payment of 40 of the 100 that {@code $anna} had.
 */
@SyceeTest
class BookIsGuardedScenarioTest {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String RESTRICT_VIOLATION = "23001";
  private static final String CHECK_VIOLATION = "23514";

  @Autowired private Ledger ledger;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private TestDatabase database;

  private AccountId anna;
  private AccountId shop;
  private Transfer payment;

  @BeforeEach
  void annaPays() {
    TestBook book = new TestBook(ledger, transactions);
    anna = book.wallet(100);
    shop = book.takings();
    payment = book.posted(move(anna, shop, 40)).only();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger.transfer set amount_minor = 1 where id = $transfer",
        "update ledger.transfer set at = now() where id = $transfer",
        "delete from ledger.transfer where id = $transfer",
        "truncate ledger.transfer, ledger.account, ledger.hold, ledger.capture",
        "delete from ledger.account where id = $anna",
        "update ledger.account set floor_minor = -100 where id = $anna",
        "update ledger.account set currency = 'USD' where id = $anna",
        "update ledger.account set kind = 'RAIL' where id = $anna",
        "update ledger.account set normal_side = 'DEBIT' where id = $anna",
        "alter table ledger.transfer disable trigger transfer_is_append_only",
        "set session_replication_role = replica"
      })
  void the_role_that_serves_requests_has_no_privilege_to_rewrite_the_book(String statement) {
    assertThat(refusal(database.app(), statement).getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE);
    assertThat(ledger.transfer(payment.id())).contains(payment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update ledger.transfer set amount_minor = 1 where id = $transfer | UPDATE on ledger.transfer
          delete from ledger.transfer where id = $transfer                 | DELETE on ledger.transfer
          truncate ledger.transfer, ledger.account, ledger.hold, ledger.capture                        | TRUNCATE on ledger.
          truncate ledger.transfer cascade                                 | TRUNCATE on ledger.
          delete from ledger.account where id = $anna                      | DELETE on ledger.account
          truncate ledger.account cascade                                  | TRUNCATE on ledger.
          """)
  void not_even_the_owner_or_a_superuser_changes_the_book_by_accident(
      String statement, String named) {
    for (DataSource role : new DataSource[] {database.migrate(), database.superuser()}) {
      PSQLException refusal = refusal(role, statement);
      assertThat(refusal.getSQLState()).isEqualTo(RESTRICT_VIOLATION);
      assertThat(refusal.getMessage()).contains("the book is append-only: " + named);
    }
    assertThat(ledger.transfer(payment.id())).contains(payment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update ledger.account set debits_minor = debits_minor + 61 where id = $anna    | account_floor
          update ledger.account set credits_minor = 39 where id = $anna                  | account_floor
          update ledger.account set credits_minor = 9007199254740992 where id = $anna    | account_range
          update ledger.account set debits_minor = -1 where id = $anna                   | account_range
          update ledger.account set capped_minor = -1 where id = $anna                   | account_range
          update ledger.account set last_transfer = null where id = $anna                | account_untouched_without_transfer
          insert into ledger.account (kind, normal_side, currency) values ('WALLET', 'LEFT', 'EUR')   | account_side
          insert into ledger.account (kind, normal_side, currency) values ('WALLET', 'CREDIT', 'eur') | account_currency
          """)
  void totals_that_cannot_be_are_refused_by_a_named_constraint(String statement, String name) {
    PSQLException refusal = refusal(database.app(), statement);
    assertThat(refusal.getSQLState()).isEqualTo(CHECK_VIOLATION);
    assertThat(constraint(refusal)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "$anna, $anna, 1,                transfer_two_accounts,        23514",
    "$anna, $shop, 0,                transfer_amount,              23514",
    "$anna, $shop, -1,               transfer_amount,              23514",
    "$anna, $shop, 9007199254740992, transfer_amount,              23514"
  })
  void transfers_that_cannot_be_are_refused_by_a_named_constraint(
      String debit, String credit, String amount, String name, String state) {
    PSQLException refusal =
        refusal(
            database.app(),
            """
            insert into ledger.transfer (seq, xact, id, debit_account, credit_account, currency, amount_minor,
                                         code, cause, at, debit_balance_minor,
                                         credit_balance_minor)
            values (1, 1, uuidv7(), %s, %s, 'EUR', %s, 20, gen_random_uuid(), now(), 0, 0)
            """
                .formatted(debit, credit, amount));
    assertThat(constraint(refusal)).isEqualTo(name);
    assertThat(refusal.getSQLState()).isEqualTo(state).isEqualTo(CHECK_VIOLATION);
  }

  @Test
  void the_audit_role_reads_the_book() throws SQLException {
    try (Connection connection = database.audit().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                named("select amount_minor from ledger.transfer where id = $transfer"))) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(40);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger.account set debits_minor = 0 where id = $anna",
        "update ledger.transfer set amount_minor = 1 where id = $transfer",
        "delete from ledger.transfer where id = $transfer",
        "insert into ledger.account (kind, normal_side, currency)"
            + " values ('RAIL', 'DEBIT', 'EUR')",
        "select * from ledger.account where id = $anna for update",
        "truncate ledger.transfer, ledger.account, ledger.hold, ledger.capture"
      })
  void the_audit_role_cannot_write_even_when_it_asks_for_a_writing_transaction(String statement) {
    PSQLException refusal = refusal(database.audit(), "begin transaction read write; " + statement);
    assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE);
  }

  private PSQLException refusal(DataSource role, String statement) {
    PSQLException refusal =
        catchThrowableOfType(
            PSQLException.class,
            () -> {
              try (Connection connection = role.getConnection();
                  Statement attempt = connection.createStatement()) {
                attempt.execute(named(statement));
              }
            });
    return Objects.requireNonNull(refusal, () -> "nothing refused " + statement);
  }

  private String named(String statement) {
    return statement
        .replace("$anna", quoted(anna.value()))
        .replace("$shop", quoted(shop.value()))
        .replace("$transfer", quoted(payment.id().value()));
  }

  private static String quoted(Object id) {
    return "'" + id + "'";
  }

  private static String constraint(PSQLException refusal) {
    ServerErrorMessage message = refusal.getServerErrorMessage();
    assertThat(message).isNotNull();
    return String.valueOf(message.getConstraint());
  }
}
