package io.sycee.bench;

/**
 * A course that contenders run one after the other.
 *
 * @param size of the book
 * @param workload who pays whom in it
 */
record Course(BookSize size, Workload workload) {

  /** As in the names of figures: the workload in the small book, the size for the larger ones. */
  String label(BookSize small) {
    return size.equals(small) ? workload.label() : size.name();
  }
}
