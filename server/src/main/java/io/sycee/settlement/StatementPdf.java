package io.sycee.settlement;

import io.sycee.payment.ShopLine;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A statement to be printed and kept: the day's totals, then its lines. The words are in {@code
 * statement*.properties}.
 */
public final class StatementPdf {

  /**
   * Some fifty pages, which somebody may still leaf through. The totals are of the whole day in any
   * case, and the page says how many more lines the CSV has.
   */
  private static final int MOST_LINES = 2_000;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Statement statement;
  private final ResourceBundle words;

  private StatementPdf(Statement statement, Locale language) {
    this.statement = statement;
    this.words =
        ResourceBundle.getBundle(
            "io.sycee.settlement.statement",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * @param language English for all that we have no words in
   */
  public static void write(Statement statement, Locale language, OutputStream to)
      throws IOException {
    new StatementPdf(statement, language).write(to);
  }

  private void write(OutputStream to) throws IOException {
    Settlement day = statement.settlement();
    try (PdfPages pages = new PdfPages()) {
      pages.title(statement.shop().name());
      pages.line(words.getString("title") + " " + day.day() + " · " + statement.shop().timeZone());
      pages.line(words.getString("id") + " " + day.id());
      pages.space();
      total(pages, "gross", day.grossMinor(), day.paymentCount());
      total(pages, "refunds", -day.refundsMinor(), day.refundCount());
      total(pages, "fee", -day.feeMinor(), -1);
      total(pages, "net", day.netMinor(), -1);
      if (day.feeOwedBeforeMinor() != 0 || day.feeOwedAfterMinor() != 0) {
        total(pages, "owed-before", day.feeOwedBeforeMinor(), -1);
        total(pages, "owed-after", day.feeOwedAfterMinor(), -1);
      }
      total(pages, "payable", day.payableAfterMinor(), -1);
      pages.space();
      lines(pages, day);
      pages.space();
      pages.line(words.getString("rule"));
      pages.save(to);
    }
  }

  private void lines(PdfPages pages, Settlement day) throws IOException {
    ZoneId zone = statement.shop().timeZone();
    pages.columns(
        words.getString("time"),
        words.getString("what"),
        words.getString("reference"),
        words.getString("amount"),
        words.getString("line-fee"));
    int[] shown = {0};
    statement.lines(line -> {
      ShopLine of = line.of();
      boolean refund = of.kind() == ShopLine.Kind.REFUND;
      pages.columns(
          TIME.format(of.at().atZone(zone)),
          words.getString(refund ? "refund" : "payment") + " " + ending(of),
          of.reference() == null ? "" : of.reference(),
          decimal(refund ? -of.amountMinor() : of.amountMinor()),
          decimal(-line.feeMinor()));
      shown[0]++;
      return shown[0] < MOST_LINES;
    });
    long rest = day.paymentCount() + day.refundCount() - shown[0];
    if (rest > 0) {
      pages.line(words.getString("more").replace("{0}", Long.toString(rest)));
    }
  }

  /** The end of an id differs where ids of one moment begin alike. */
  private static String ending(ShopLine line) {
    String id = line.payment().toString();
    return "…" + id.substring(id.length() - 8);
  }

  /**
   * @param count how many lines; below zero where there is nothing to count
   */
  private void total(PdfPages pages, String word, long minor, long count) throws IOException {
    pages.total(
        words.getString(word) + (count < 0 ? "" : " (" + count + ")"),
        decimal(minor) + " " + statement.settlement().currency().getCurrencyCode());
  }

  private String decimal(long minor) {
    Currency currency = statement.settlement().currency();
    return StatementCsv.decimal(minor, currency);
  }
}
