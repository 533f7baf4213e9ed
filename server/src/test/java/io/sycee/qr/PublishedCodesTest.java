package io.sycee.qr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.qr.QrOutcome.BadChecksum;
import io.sycee.qr.QrOutcome.CustomerPresented;
import io.sycee.qr.QrOutcome.CustomerPresented.Application;
import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import io.sycee.qr.QrOutcome.NotAPaymentCode;
import io.sycee.qr.QrOutcome.OtherScheme;
import io.sycee.qr.QrOutcome.OtherScheme.Alternate;
import io.sycee.qr.QrOutcome.Truncated;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Codes that others published; each row of {@code qr/vectors.csv} names its source. */
class PublishedCodesTest {
  /** By row id, so that a row without an expectation fails, and the reverse. */
  private static final Map<String, QrOutcome> EXPECTED =
      Map.of(
          "mpm-emvco-annex",
          new OtherScheme(
              "another payment scheme",
              "BEST TRANSPORT",
              "BEIJING",
              Currency.getInstance("CNY"),
              2372L,
              new Alternate("ZH", "最佳运输", "北京")),
          "mpm-emvco-annex-badcrc",
          new BadChecksum(),
          "mpm-pix-static",
          new OtherScheme(
              "Pix (Brazil)", "Fulano de Tal", "BRASILIA", Currency.getInstance("BRL"), null, null),
          "mpm-jp",
          new OtherScheme("UnionPay", "DONGRI", "TOKYO", Currency.getInstance("JPY"), 999L, null),
          "cpm-emvco-sample",
          new CustomerPresented(
              List.of(
                  new Application("A0000000555555", "Product1"),
                  new Application("A0000000666666", "Product2")),
              "1234567890123458",
              "CARDHOLDER/EMV"),
          "mpm-truncated",
          new Truncated(),
          "mpm-length-lies",
          new Malformed(Reason.LENGTH_PAST_END, 12),
          "url",
          new NotAPaymentCode());

  @Test
  void each_published_code_is_answered_as_its_row_says() throws IOException {
    Map<String, QrOutcome> answers = new HashMap<>();
    for (List<String> row : rows()) {
      answers.put(row.get(0), TestCodes.read(row.get(2)));
    }
    assertThat(answers).isEqualTo(EXPECTED);
  }

  @Test
  void a_card_number_stays_out_of_the_logs() throws IOException {
    String payload =
        rows().stream().filter(r -> r.get(0).equals("cpm-emvco-sample")).findFirst().get().get(2);
    assertThat(TestCodes.read(payload).toString())
        .contains("Product1")
        .doesNotContain("1234567890123458")
        .doesNotContain("CARDHOLDER");
  }

  @Test
  void a_payers_code_cut_off_anywhere_never_passes_for_a_shops() throws IOException {
    String payload =
        rows().stream().filter(r -> r.get(0).equals("cpm-emvco-sample")).findFirst().get().get(2);
    for (int end = "hQVDUFYwM".length(); end < payload.length(); end++) {
      assertThat(TestCodes.read(payload.substring(0, end)))
          .as("cut after %d", end)
          .isInstanceOfAny(Truncated.class, CustomerPresented.class, Malformed.class);
    }
    assertThat(TestCodes.read(payload.substring(0, 40))).isEqualTo(new Truncated());
  }

  static List<List<String>> rows() throws IOException {
    try (InputStream stream = PublishedCodesTest.class.getResourceAsStream("/qr/vectors.csv")) {
      String text = new String(stream.readAllBytes(), UTF_8);
      return text.lines().skip(1).map(PublishedCodesTest::cells).toList();
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
