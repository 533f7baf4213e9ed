package io.sycee;

import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void probe() {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      long t = System.nanoTime();
      TestDatabase unused = TestDatabase.fresh();
      s.append(' ').append((System.nanoTime() - t) / 1_000_000);
    }
    throw new IllegalStateException("PROBE" + s);
  }
}
