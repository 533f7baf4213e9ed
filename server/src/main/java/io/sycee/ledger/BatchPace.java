package io.sycee.ledger;

/** Where one batch lets the next one come closer. */
interface BatchPace {

  /** For a batch that is alone. */
  BatchPace ALONE =
      new BatchPace() {
        @Override
        public void beforeLocking() {}

        @Override
        public void afterDeciding() {}
      };

  /** Everything that needs no lock is done. May wait for the batch before to be committed. */
  void beforeLocking();

  /** All postings are decided; what is left is to write them. */
  void afterDeciding();
}
