package io.sycee.training;

import io.sycee.credit.ScoreInput;

/**
 * Somebody whose end is known.
 *
 * @param row in the file, from 0
 * @param fold in which they are held out
 */
record Borrower(int row, int fold, ScoreInput input, boolean defaulted) {}
