package io.sycee.settlement;

import io.sycee.payment.ShopLine;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement for spreadsheets: RFC 4180, UTF-8, a line for each payment and refund. Amounts are
 * decimal numbers with a point; a refund's is below zero. The columns add up to the day's totals.
 */
public final class StatementCsv {

  private static final List<String> HEADER =
      List.of(
          "shop",
          "day",
          "time",
          "kind",
          "id",
          "payment",
          "reference",
          "payer",
          "currency",
          "amount",
          "fee",
          "net");

  /** What a spreadsheet takes for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private StatementCsv() {}

  public static void write(Statement statement, Writer to) throws IOException {
    row(to, HEADER);
    ZoneId zone = statement.shop().timeZone();
    Currency currency = statement.settlement().currency();
    statement.lines(line -> {
      ShopLine of = line.of();
      long amount = of.kind() == ShopLine.Kind.REFUND ? -of.amountMinor() : of.amountMinor();
      row(
          to,
          List.of(
              text(statement.shop().name()),
              statement.settlement().day().toString(),
              DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(of.at().atZone(zone)),
              of.kind() == ShopLine.Kind.REFUND ? "refund" : "payment",
              of.id().toString(),
              of.payment().toString(),
              text(of.reference() == null ? "" : of.reference()),
              text(of.payer()),
              currency.getCurrencyCode(),
              decimal(amount, currency),
              decimal(line.feeMinor(), currency),
              decimal(amount - line.feeMinor(), currency)));
      return true;
    });
    to.flush();
  }

  static String decimal(long minor, Currency currency) {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
  }

  /**
   * Words that somebody typed. With a quote before it, a spreadsheet shows {@code =1+1} and does
   * not compute it.
   */
  static String text(String words) {
    return !words.isEmpty() && FORMULA.indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
  }

  private static void row(Writer to, List<String> cells) throws IOException {
    to.write(cells.stream().map(StatementCsv::cell).collect(Collectors.joining(",")));
    to.write("\r\n");
  }

  private static String cell(String value) {
    return value
            .chars()
            .anyMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r')
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }
}
