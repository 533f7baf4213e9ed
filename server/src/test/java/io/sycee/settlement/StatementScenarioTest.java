package io.sycee.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever form the statement comes in, it adds up to what the ledger moved. */
class StatementScenarioTest extends SettlementTown {

  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d\\d");

  /** What the columns of one form add up to, in minor units. */
  private record Sums(long taken, long returned, long fees) {}

  @Test
  void json_csv_and_pdf_add_up_to_what_the_ledger_moved() throws IOException {
    OpenShop shop = shop(visitor(), Map.of("name", "=Tea, \"蓝门\" بيت"));
    feeFromTomorrow(shop, Map.of("basisPoints", 150, "fixedMinor", 10));
    Person payer = visitorWith(10_000);
    for (int payment = 1; payment <= 30; payment++) {
      paid(payer, shop, 100 + payment);
    }
    String returned = paid(payer, shop, 999);
    refund(shop, returned, 500).must(201);
    refund(shop, returned, 99).must(201);
    LocalDate day = today();
    untilJustAfterMidnight();
    settlement.run();
    String path = shop.path() + "/settlements/" + day;

    Sums expected = ofLedger(shop, day);

    assertThat(ofJson(shop.owner(), path)).isEqualTo(expected);
    assertThat(ofCsv(shop.owner().get(path + "/statement.csv").must(200))).isEqualTo(expected);
    String english = text(shop.owner().get(path + "/statement.pdf").must(200));
    assertThat(ofPdf(english)).isEqualTo(expected);
    assertThat(english)
        .contains("=Tea, \"蓝门\" [U+0628][U+064A][U+062A]")
        .contains("Collected (31)")
        .contains("Net");
    assertThat(text(shop.owner().get(path + "/statement.pdf?language=zh").must(200)))
        .contains("日结单")
        .contains("手续费");
  }

  @Test
  void what_a_spreadsheet_would_compute_is_shown_instead() {
    OpenShop shop = shop(visitor(), Map.of("name", "=1+1,\"x\""));
    Person payer = visitorWith(1000);
    String charge =
        shop.owner()
            .post(
                shop.path() + "/charges",
                Map.of("amountMinor", 300, "currency", "EUR", "reference", "-2 table"))
            .must(201)
            .text("payload");
    pay(payer, charge, 300).must(201);
    LocalDate day = today();
    untilJustAfterMidnight();
    settlement.run();

    Reply csv = shop.owner().get(shop.path() + "/settlements/" + day + "/statement.csv").must(200);

    assertThat(csv.text())
        .contains("\"'=1+1,\"\"x\"\"\",")
        .contains(",'-2 table,")
        .contains(",3.00,0.00,3.00\r\n");
    assertThat(csv.headers().get("content-disposition")).startsWith("attachment; filename=");
  }

  @Test
  void the_days_are_listed_newest_first_by_pages() {
    OpenShop shop = shop();
    Person payer = visitorWith(10_000);
    for (int day = 1; day <= 3; day++) {
      paid(payer, shop, day);
      untilJustAfterMidnight();
      settlement.run();
    }

    Reply first = shop.owner().get(shop.path() + "/settlements?limit=2").must(200);
    Reply second =
        shop.owner()
            .get(shop.path() + "/settlements?limit=2&after=" + first.text("nextCursor"))
            .must(200);

    assertThat(grosses(first)).containsExactly(3L, 2L);
    assertThat(grosses(second)).containsExactly(1L);
    assertThat(second.json().path("nextCursor").isNull()).isTrue();
  }

  @Test
  void a_day_that_is_not_over_has_no_statement() {
    OpenShop shop = shop();
    paid(visitorWith(1000), shop, 100);

    day(shop, today()).must(404).refusedAs("not_found");
    shop.owner()
        .get(shop.path() + "/settlements/" + today() + "/statement.csv")
        .must(404)
        .refusedAs("not_found");
    shop.owner().get(shop.path() + "/settlements/yesterday").must(400);
  }

  private static List<Long> grosses(Reply page) {
    return page.json()
        .path("data")
        .valueStream()
        .map(day -> day.path("grossMinor").longValue())
        .toList();
  }

  private Sums ofLedger(OpenShop shop, LocalDate day) {
    return rows()
        .sql(
            """
            select coalesce(sum(amount_minor) filter (where code = 20), 0) as taken,
                   coalesce(sum(amount_minor) filter (where code in (21, 23)), 0) as returned,
                   coalesce(sum(amount_minor) filter (where code in (41, 42)), 0) as fees
              from ledger.transfer
              join merchant.shop on debit_account in (takings_account, payable_account)
                                 or credit_account = takings_account
             where shop.id = :shop
               and (code in (41, 42)
                    or (at at time zone 'Europe/Amsterdam')::date = :day)
            """)
        .param("shop", UUID.fromString(shop.id()))
        .param("day", day)
        .query((row, number) ->
            new Sums(row.getLong("taken"), row.getLong("returned"), row.getLong("fees")))
        .single();
  }

  private static Sums ofJson(Person owner, String path) {
    long taken = 0;
    long returned = 0;
    long fees = 0;
    @Nullable String after = null;
    do {
      Reply page = owner.get(path + "?limit=7" + (after == null ? "" : "&after=" + after));
      JsonNode lines = page.must(200).json().path("lines");
      for (JsonNode line : lines.path("data")) {
        long amount = line.path("amountMinor").longValue();
        boolean payment = line.path("kind").stringValue().equals("payment");
        taken += payment ? amount : 0;
        returned += payment ? 0 : amount;
        fees += line.path("feeMinor").longValue();
      }
      assertThat(page.number("grossMinor") - page.number("refundsMinor") - page.number("feeMinor"))
          .isEqualTo(page.number("netMinor"));
      after = lines.path("nextCursor").isNull() ? null : lines.path("nextCursor").stringValue();
    } while (after != null);
    return new Sums(taken, returned, fees);
  }

  private static Sums ofCsv(Reply csv) {
    long taken = 0;
    long returned = 0;
    long fees = 0;
    for (String line : csv.text().lines().skip(1).toList()) {
      String[] cells = line.split(",");
      long amount = minor(cells[cells.length - 3]);
      taken += Math.max(0, amount);
      returned += Math.max(0, -amount);
      fees += minor(cells[cells.length - 2]);
    }
    return new Sums(taken, returned, fees);
  }

  private static Sums ofPdf(String text) {
    long taken = 0;
    long returned = 0;
    long fees = 0;
    for (String line : text.lines().filter(each -> each.matches("\\d\\d:.*")).toList()) {
      List<Long> amounts =
          DECIMAL.matcher(line).results().map(found -> minor(found.group())).toList();
      taken += Math.max(0, amounts.getFirst());
      returned += Math.max(0, -amounts.getFirst());
      fees -= amounts.getLast();
    }
    Matcher total = Pattern.compile("Fees\\s+(-?\\d+\\.\\d\\d)").matcher(text);
    assertThat(total.find()).as(text).isTrue();
    assertThat(minor(total.group(1))).isEqualTo(-fees);
    return new Sums(taken, returned, fees);
  }

  private static long minor(String decimal) {
    return new BigDecimal(decimal).movePointRight(2).longValueExact();
  }

  private static String text(Reply pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
      return new PDFTextStripper().getText(document);
    }
  }
}
