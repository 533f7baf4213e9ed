package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table of a dispute's life, written down a second time: each state with each event. */
class DisputeStatusTest {

  /** States down, events across; a dot where it cannot happen. */
  private static final String TABLE =
      """
      -         ACCEPT CONTEST   LAPSE PROPOSE  DECIDE_FOR_PAYER DECIDE_FOR_SHOP COLLECT
      OPEN      OWED   CONTESTED OWED  .        .                .               .
      CONTESTED OWED   .         .     PROPOSED .                .               .
      PROPOSED  OWED   .         .     PROPOSED OWED             WON             .
      OWED      .      .         .     .        .                .               LOST
      LOST      .      .         .     .        .                .               .
      WON       .      .         .     .        .                .               .
      """;

  record Pair(DisputeStatus status, DisputeEvent event, String after) {}

  static Stream<Pair> pairs() {
    String[][] cells = TABLE.lines().map(line -> line.trim().split(" +")).toArray(String[][]::new);
    return Arrays.stream(cells)
        .skip(1)
        .flatMap(row ->
            Stream.iterate(1, column -> column + 1)
                .limit(row.length - 1)
                .map(column ->
                    new Pair(
                        DisputeStatus.valueOf(row[0]),
                        DisputeEvent.valueOf(cells[0][column]),
                        row[column])));
  }

  @Test
  void the_table_has_each_state_with_each_event() {
    assertThat(pairs().map(pair -> pair.status() + " " + pair.event()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(DisputeStatus.values())
                .flatMap(
                    status -> Stream.of(DisputeEvent.values()).map(event -> status + " " + event))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void each_event_leads_where_the_table_says_and_nowhere_else(Pair pair) {
    assertThat(pair.status().after(pair.event()).map(DisputeStatus::name).orElse("."))
        .isEqualTo(pair.after());
    assertThat(DisputeRefusals.of(pair.status()).detail()).contains("no money moved");
  }
}
