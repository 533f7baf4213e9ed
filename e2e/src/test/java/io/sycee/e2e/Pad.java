package io.sycee.e2e;

import com.microsoft.playwright.Page;

/** The amount pad that wallet and till share. */
final class Pad {

  private Pad() {}

  /**
   * @param amount such as {@code 12.50}, as a person would press it
   */
  static void press(Page page, String amount) {
    amount
        .chars()
        .mapToObj(key -> key == '.' ? "pad-point" : "pad-" + (char) key)
        .forEach(key -> page.getByTestId(key).click());
  }
}
