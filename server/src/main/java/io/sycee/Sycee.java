package io.sycee;

import io.sycee.launch.Command;
import java.io.IOException;
import java.util.List;

/** The program behind {@code ./sycee}. */
public final class Sycee {

  private Sycee() {}

  public static void main(String[] arguments) throws IOException {
    int exit = Command.run(SyceeApplication.class, List.of(arguments));
    if (exit != Command.GOES_ON) {
      System.exit(exit);
    }
  }
}
