package io.sycee.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.ledger.PostingOutcome.Posted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a process that may be killed at any moment says of one posting: a line before it sends it
 * and a line after its answer.
 *
 * <pre>
 *   want  entry  order;order…     T id debit credit amount | H id debit credit amount expires
 *                                 C id hold amount last    | R id hold
 *   got   entry  answer           posted …, refused …, not now …, unknown
 * </pre>
 *
 * @param id of its row in the journal
 */
record CrashEntry(UUID id, Posting posting) {

  static final TransferCode CODE = new TransferCode(20);

  static byte[] line(String text) {
    return (text + "\n").getBytes(UTF_8);
  }

  String wanted() {
    List<String> orders = posting.orders().stream().map(CrashEntry::text).toList();
    return "want " + id + " " + String.join(";", orders);
  }

  String got(GroupedOutcome answer) {
    return "got " + id + " " + text(answer);
  }

  /** Only what never changes again: a hold may have gone on before it is looked at. */
  static String text(GroupedOutcome answer) {
    return switch (answer) {
      case Posted posted -> "posted " + posted.transfers();
      case PostingOutcome.Refused refused -> "refused " + refused.refusal();
      case GroupedOutcome.NotNow notNow -> "not now " + notNow.reason();
      case GroupedOutcome.Unknown _ -> "unknown";
    };
  }

  static CrashEntry parse(String wanted) {
    String[] words = wanted.split(" ", 3);
    List<Order> orders = new ArrayList<>();
    for (String order : words[2].split(";")) {
      orders.add(order(order.split(" ")));
    }
    return new CrashEntry(UUID.fromString(words[1]), new Posting(orders));
  }

  private static String text(Order order) {
    return switch (order) {
      case TransferOrder wanted ->
          "T %s %d %d %d"
              .formatted(
                  wanted.key(),
                  wanted.debit().value(),
                  wanted.credit().value(),
                  wanted.amount().amountMinor());
      case HoldOrder wanted ->
          "H %s %d %d %d %s"
              .formatted(
                  wanted.key(),
                  wanted.debit().value(),
                  wanted.credit().value(),
                  wanted.amount().amountMinor(),
                  wanted.expiresAt());
      case CaptureOrder wanted ->
          "C %s %s %d %s"
              .formatted(
                  wanted.key(),
                  wanted.hold().value(),
                  wanted.amount().amountMinor(),
                  wanted.last());
      case ReleaseOrder wanted -> "R %s %s".formatted(wanted.key(), wanted.hold().value());
    };
  }

  private static Order order(String[] words) {
    UUID id = UUID.fromString(words[1]);
    return switch (words[0]) {
      case "T" -> transfer(id, account(words[2]), account(words[3]), Long.parseLong(words[4]));
      case "H" ->
          hold(
              id,
              account(words[2]),
              account(words[3]),
              Long.parseLong(words[4]),
              Instant.parse(words[5]));
      case "C" ->
          capture(
              id,
              new HoldId(UUID.fromString(words[2])),
              Long.parseLong(words[3]),
              Boolean.parseBoolean(words[4]));
      case "R" -> new ReleaseOrder(id, new HoldId(UUID.fromString(words[2])));
      default -> throw new IllegalArgumentException(String.join(" ", words));
    };
  }

  private static AccountId account(String word) {
    return new AccountId(Long.parseLong(word));
  }

  static TransferOrder transfer(UUID id, AccountId debit, AccountId credit, long amountMinor) {
    return TransferOrder.of(
        new TransferId(id), debit, credit, TestBook.euro(amountMinor), CODE, id);
  }

  static HoldOrder hold(
      UUID id, AccountId debit, AccountId credit, long amountMinor, Instant expiresAt) {
    return new HoldOrder(
        new HoldId(id), debit, credit, TestBook.euro(amountMinor), CODE, id, expiresAt, null);
  }

  static CaptureOrder capture(UUID id, HoldId hold, long amountMinor, boolean last) {
    return new CaptureOrder(new TransferId(id), hold, TestBook.euro(amountMinor), last, CODE, id);
  }
}
