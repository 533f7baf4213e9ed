package io.sycee;

import org.springframework.boot.SpringApplication;

/** The program: serves the platform until it is told to stop. */
public final class Sycee {

  private Sycee() {}

  public static void main(String[] arguments) {
    SpringApplication.run(SyceeApplication.class, arguments);
  }
}
