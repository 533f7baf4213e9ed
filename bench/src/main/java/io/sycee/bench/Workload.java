package io.sycee.bench;

/** Who pays whom. */
enum Workload {

  /** Every account is as likely as any other. */
  UNIFORM,

  /** The k-th busiest account takes part in proportion to 1/k, as payer and as payee. */
  ZIPF,

  /** All pay one: the organiser of a festival, or the operator's own fee account. */
  HOT;

  /** As in the names of figures. */
  String label() {
    return switch (this) {
      case UNIFORM -> "uniform";
      case ZIPF -> "zipf";
      case HOT -> "hot";
    };
  }
}
