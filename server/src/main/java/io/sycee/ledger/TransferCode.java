package io.sycee.ledger;

/**
 * Says what kind of business step caused a transfer. The ledger keeps and compares it but gives it
 * no meaning; each module owns the codes it posts, and {@code docs/books.md} lists them all.
 *
 * @param value from 1 to 32767, which is a PostgreSQL {@code smallint}
 */
public record TransferCode(int value) {

  public TransferCode {
    if (value < 1 || value > Short.MAX_VALUE) {
      throw new IllegalArgumentException("transfer code out of range: " + value);
    }
  }
}
