package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table of a charge's life, written down a second time: each state with each event. */
class ChargeStatusTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  /** States down, events across; a dot where it cannot happen. */
  private static final String TABLE =
      """
      -               PAY  AUTHORIZE  CAPTURE_PART    CAPTURE_LAST VOID     CANCEL    RUN_OUT
      OPEN            PAID AUTHORIZED .               .            .        CANCELLED EXPIRED
      PAID            .    .          .               .            .        .         .
      AUTHORIZED      .    .          PARTLY_CAPTURED CAPTURED     VOIDED   .         LAPSED
      PARTLY_CAPTURED .    .          PARTLY_CAPTURED CAPTURED     CAPTURED .         CAPTURED
      CAPTURED        .    .          .               .            .        .         .
      VOIDED          .    .          .               .            .        .         .
      LAPSED          .    .          .               .            .        .         .
      CANCELLED       .    .          .               .            .        .         .
      EXPIRED         .    .          .               .            .        CANCELLED .
      """;

  record Pair(ChargeStatus status, ChargeEvent event, String after) {}

  static Stream<Pair> pairs() {
    String[][] cells = TABLE.lines().map(line -> line.trim().split(" +")).toArray(String[][]::new);
    return Arrays.stream(cells)
        .skip(1)
        .flatMap(row ->
            Stream.iterate(1, column -> column + 1)
                .limit(row.length - 1)
                .map(column ->
                    new Pair(
                        ChargeStatus.valueOf(row[0]),
                        ChargeEvent.valueOf(cells[0][column]),
                        row[column])));
  }

  @Test
  void the_table_has_each_state_with_each_event() {
    assertThat(pairs().map(pair -> pair.status() + " " + pair.event()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ChargeStatus.values())
                .flatMap(
                    status -> Stream.of(ChargeEvent.values()).map(event -> status + " " + event))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void each_event_leads_where_the_table_says_or_is_refused_by_name(Pair pair) {
    String after = pair.status().after(pair.event()).map(ChargeStatus::name).orElse(".");

    assertThat(after).isEqualTo(pair.after());
    if (pair.event() == ChargeEvent.RUN_OUT || !after.equals(".")) {
      // Time asks nobody, and is told nothing.
      return;
    }
    boolean payers = pair.event() == ChargeEvent.PAY || pair.event() == ChargeEvent.AUTHORIZE;
    Problem refusal =
        payers
            ? ChargeRefusals.toPayer(charge(pair.status()), pair.status())
            : ChargeRefusals.toShop(charge(pair.status()), pair.status());
    assertThat(refusal.code()).isEqualTo((payers ? TO_PAYER : TO_SHOP).get(pair.status()));
    assertThat(refusal.detail()).containsPattern("(?i)no money (of yours )?moved");
  }

  private static final Map<ChargeStatus, ProblemCode> TO_PAYER =
      codes(
          """
          PAID            CHARGE_ALREADY_PAID
          AUTHORIZED      CHARGE_ALREADY_AUTHORIZED
          PARTLY_CAPTURED CHARGE_ALREADY_PAID
          CAPTURED        CHARGE_ALREADY_PAID
          VOIDED          CHARGE_VOIDED
          LAPSED          CHARGE_EXPIRED
          CANCELLED       CHARGE_CANCELLED
          EXPIRED         CHARGE_EXPIRED
          """);

  private static final Map<ChargeStatus, ProblemCode> TO_SHOP =
      codes(
          """
          OPEN            CHARGE_NOT_AUTHORIZED
          PAID            CHARGE_ALREADY_PAID
          AUTHORIZED      CHARGE_ALREADY_AUTHORIZED
          PARTLY_CAPTURED CHARGE_ALREADY_AUTHORIZED
          CAPTURED        CHARGE_ALREADY_CAPTURED
          VOIDED          CHARGE_VOIDED
          LAPSED          CHARGE_EXPIRED
          CANCELLED       CHARGE_CANCELLED
          EXPIRED         CHARGE_EXPIRED
          """);

  private static Map<ChargeStatus, ProblemCode> codes(String rows) {
    return rows.lines()
        .map(line -> line.split(" +"))
        .collect(
            Collectors.toMap(
                row -> ChargeStatus.valueOf(row[0]), row -> ProblemCode.valueOf(row[1])));
  }

  private static Charge charge(ChargeStatus status) {
    return new Charge(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Money.of(100, "EUR"),
        null,
        null,
        NOW,
        NOW.plusSeconds(300),
        status,
        null,
        status == ChargeStatus.PAID ? NOW : null,
        null,
        null);
  }
}
