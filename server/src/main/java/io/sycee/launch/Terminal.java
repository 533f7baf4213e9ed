package io.sycee.launch;

import java.io.PrintStream;

/** Speaks to whoever typed the command. */
final class Terminal {

  private static final PrintStream OUT = System.out;
  private static final PrintStream ERR = System.err;

  private Terminal() {}

  static void say(String text) {
    OUT.println(text);
  }

  static void complain(String text) {
    ERR.println(text);
  }
}
