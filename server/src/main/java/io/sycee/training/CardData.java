package io.sycee.training;

import io.sycee.credit.ScoreInput;
import io.sycee.credit.ScoredMonth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * I-C. Yeh, "Default of credit card clients" (UCI, 2009, DOI 10.24432/C55S3H, CC BY 4.0): 30,000
 * people with a credit card, six months of 2005, in New Taiwan dollars.
 */
final class CardData {

  private static final String FILE = "uci-credit-card-taiwan.csv.gz";
  private static final String FOLDS = "uci-folds.csv.gz";

  /** What is usually paid back in a month, in the data's currency; the median is 2,100. */
  private static final long TYPICAL_PAYMENT = 2_000;

  private static final int LIMIT = 1;
  private static final int STATUS = 6;
  private static final int OWED = 12;
  private static final int PAID = 18;
  private static final int DEFAULTED = 24;

  private CardData() {}

  /** The rows of the file; the columns of who people are stay unread here. */
  static List<Borrower> borrowers(@Nullable Path folder) {
    List<String> people = lines(folder, FILE);
    List<String> folds = lines(folder, FOLDS);
    List<Borrower> borrowers = new ArrayList<>();
    for (int row = 0; row + 1 < people.size(); row++) {
      List<String> values = List.of(people.get(row + 1).split(",", -1));
      List<String> fold = List.of(folds.get(row + 1).split(",", -1));
      if (!fold.getFirst().equals(values.getFirst())) {
        throw new IllegalStateException("line " + (row + 2) + " has the fold of another");
      }
      borrowers.add(
          new Borrower(
              row,
              Integer.parseInt(fold.get(1)),
              input(values),
              values.get(DEFAULTED).equals("1")));
    }
    return borrowers;
  }

  static List<String> lines(@Nullable Path folder, String name) {
    try (InputStream file =
        folder == null
            ? CardData.class.getResourceAsStream("/credit/" + name)
            : Files.newInputStream(folder.resolve(name))) {
      if (file == null) {
        throw new IllegalStateException("there is no " + name);
      }
      InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> people(@Nullable Path folder) {
    return lines(folder, FILE);
  }

  static ScoreInput input(List<String> values) {
    List<ScoredMonth> months = new ArrayList<>();
    for (int back = 0; back < ScoreInput.MONTHS; back++) {
      months.add(month(values, back));
    }
    return new ScoreInput(months);
  }

  private static ScoredMonth month(List<String> values, int back) {
    long limit = number(values, LIMIT);
    long status = number(values, STATUS + back);
    long owed = number(values, OWED + back);
    long paid = number(values, PAID + back);
    boolean oldest = back == ScoreInput.MONTHS - 1;
    long owedBefore = oldest ? 0 : number(values, OWED + back + 1);
    long spent = oldest ? 0 : owed - owedBefore + paid;
    return new ScoredMonth(
        (int) Math.max(0, status),
        status == 0 ? 1 : 0,
        status == -2 ? 1 : 0,
        perMille(owed, limit),
        perMille(paid, TYPICAL_PAYMENT),
        perMille(spent, TYPICAL_PAYMENT),
        owedBefore <= 0 ? 1_000 : perMille(paid, owedBefore));
  }

  private static int perMille(long part, long whole) {
    return (int) Math.clamp(Math.floorDiv(part * 1_000, whole), -1_000_000L, 1_000_000L);
  }

  /** The file has "5.00E+05" among its whole numbers. */
  private static long number(List<String> values, int column) {
    return new BigDecimal(values.get(column)).longValueExact();
  }
}
