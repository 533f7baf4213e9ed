package io.sycee.bench;

/**
 * How large a book is before the first measured transfer.
 *
 * @param name as in the names of figures: 10k, 1m, 10m
 */
record BookSize(String name, long accounts, long history) {

  static final BookSize MILLION = new BookSize("1m", 1_000_000, 0);

  /** A city's accounts, and half a dozen weeks of its payments. */
  static final BookSize LARGE = new BookSize("10m", 10_000_000, 20_000_000);

  /** The size most figures are about; it keeps its name whatever the number of accounts. */
  static BookSize small(long accounts) {
    return new BookSize("10k", accounts, 0);
  }
}
