package io.sycee.fsck;

/**
 * One rule of the books, as a query that returns a row for each place where it is broken.
 *
 * @param name what the rule is called in reports
 * @param promise what must be true, in one sentence
 * @param query SQL that yields the columns {@code place} and {@code fault}, nothing when all is
 *     well
 */
record BookCheck(String name, String promise, String query) {}
