package io.sycee.credit;

/** How the principal comes back. A loan without interest is any of these at a rate of 0. */
public enum Amortization {
  /** Every instalment is the same amount; the share of interest falls, that of principal rises. */
  EQUAL_INSTALMENTS,

  /** Every instalment repays the same principal; the interest on the rest comes on top. */
  EQUAL_PRINCIPAL,

  /** Interest is charged on the whole principal to the end, so it costs nearly twice its rate. */
  FLAT
}
