package io.sycee.time;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/**
 * UUIDv7 ids (RFC 9562): 48 bits of milliseconds, then random bits. They grow with time, so that
 * inserts touch the end of an index, and nobody can guess the next one.
 */
public final class TimeOrderedId {

  private static final TimeBasedEpochRandomGenerator GENERATOR =
      Generators.timeBasedEpochRandomGenerator();

  private TimeOrderedId() {}

  public static UUID next() {
    return GENERATOR.generate();
  }
}
