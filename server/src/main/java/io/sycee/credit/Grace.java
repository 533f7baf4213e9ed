package io.sycee.credit;

/**
 * What is not yet due with the first instalments.
 *
 * @param principalInstalments so many instalments repay no principal
 * @param interestInstalments so many have no interest due: it waits without bearing interest, and
 *     is due in equal shares with the later instalments
 * @param interestFreeInstalments in so many periods no interest is charged at all
 */
public record Grace(
    int principalInstalments, int interestInstalments, int interestFreeInstalments) {

  public static final Grace NONE = new Grace(0, 0, 0);

  public Grace {
    if (principalInstalments < 0 || interestInstalments < 0 || interestFreeInstalments < 0) {
      throw new IllegalArgumentException("grace is counted in instalments, from 0");
    }
  }

  int longest() {
    return Math.max(principalInstalments, interestInstalments);
  }
}
