package io.sycee.rail;

import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code rail.sandbox_charge}: the sandbox acquirer's own books. */
@Component
class SandboxChargeTable {

  private static final String COLUMNS =
      "reference, card, currency, amount_minor, state, step, return_path, at";

  private static final String INSERT =
      "insert into rail.sandbox_charge ("
          + COLUMNS
          + """
          )
          values (:reference, :card, :currency, :amount, :state, :step, :returnPath, :at)
          """;

  private static final String LOCK =
      "select " + COLUMNS + " from rail.sandbox_charge where reference = :reference for update";

  private static final String FIND_STEP =
      "select " + COLUMNS + " from rail.sandbox_charge where step = :step";

  private static final String SET_STATE =
      """
      update rail.sandbox_charge
         set state = :after
       where reference = :reference
         and state = :before
      """;

  private final JdbcClient jdbc;

  SandboxChargeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum State {
    APPROVED,
    DECLINED,
    STEP_NEEDED,
    STEP_REFUSED,
    UNANSWERED,
    GIVEN_BACK,
    CHARGED_BACK
  }

  /**
   * @param step names the page on which the issuer asks the cardholder
   */
  record Row(
      UUID reference,
      SandboxCard card,
      Money amount,
      State state,
      UUID step,
      String returnPath,
      Instant at) {}

  void insert(Row row) {
    jdbc.sql(INSERT)
        .param("reference", row.reference())
        .param("card", row.card().name())
        .param("currency", row.amount().currencyCode())
        .param("amount", row.amount().amountMinor())
        .param("state", row.state().name())
        .param("step", row.step())
        .param("returnPath", row.returnPath())
        .param("at", row.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Row> lock(UUID reference) {
    return jdbc.sql(LOCK)
        .param("reference", reference)
        .query((row, number) -> read(row))
        .optional();
  }

  Optional<Row> findStep(UUID step) {
    return jdbc.sql(FIND_STEP).param("step", step).query((row, number) -> read(row)).optional();
  }

  /** Moves a charge on; does nothing when it is not in the state it is moved from. */
  boolean setState(UUID reference, State before, State after) {
    return jdbc.sql(SET_STATE)
            .param("reference", reference)
            .param("before", before.name())
            .param("after", after.name())
            .update()
        == 1;
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("reference", UUID.class),
        SandboxCard.valueOf(row.getString("card")),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        State.valueOf(row.getString("state")),
        row.getObject("step", UUID.class),
        row.getString("return_path"),
        row.getTimestamp("at").toInstant());
  }
}
