package io.sycee.bench;

import org.HdrHistogram.Histogram;

/** How long orders took, in milliseconds: the middle, and the tail that people remember. */
public record Latencies(double p50, double p95, double p99, double max) {

  private static final double MICROS_A_MILLI = 1_000;

  public static Latencies of(Histogram micros) {
    return new Latencies(
        micros.getValueAtPercentile(50) / MICROS_A_MILLI,
        micros.getValueAtPercentile(95) / MICROS_A_MILLI,
        micros.getValueAtPercentile(99) / MICROS_A_MILLI,
        micros.getMaxValue() / MICROS_A_MILLI);
  }
}
