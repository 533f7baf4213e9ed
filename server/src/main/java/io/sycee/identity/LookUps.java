package io.sycee.identity;

import io.sycee.api.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many names of people somebody asks for, so that nobody harvests them. To be asked
 * before any transaction: what is refused has counted.
 */
public interface LookUps {

  /**
   * Counts names that a holder is about to ask for.
   *
   * @param clientAddress the network address of the request
   * @param names how many
   * @return the refusal if they are too many, else null
   */
  @Nullable Problem admit(HolderId holder, String clientAddress, int names);

  /** Notes that a name was asked for that nobody has. */
  void inVain(String clientAddress);
}
