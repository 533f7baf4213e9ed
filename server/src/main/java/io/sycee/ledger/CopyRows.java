package io.sycee.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format (chapter "COPY", section "Binary Format"). A row costs
 * the server a third less this way than as elements of arrays, and a page of rows is one record of
 * its write-ahead log.
 */
final class CopyRows {

  private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};

  /** PostgreSQL counts time from here. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private ByteBuffer bytes;

  CopyRows(int expectedBytes) {
    bytes = ByteBuffer.allocate(SIGNATURE.length + 2 * Integer.BYTES + Short.BYTES + expectedBytes);
    // No flags, no extension of the header.
    bytes.put(SIGNATURE).putInt(0).putInt(0);
  }

  CopyRows row(int columns) {
    room(Short.BYTES).putShort((short) columns);
    return this;
  }

  CopyRows put(long value) {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  CopyRows put(short value) {
    room(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort(value);
    return this;
  }

  CopyRows put(Instant value) {
    return put(EPOCH.until(value, ChronoUnit.MICROS));
  }

  CopyRows put(String ascii) {
    byte[] text = ascii.getBytes(US_ASCII);
    room(Integer.BYTES + text.length).putInt(text.length).put(text);
    return this;
  }

  CopyRows put(@Nullable UUID value) {
    if (value == null) {
      room(Integer.BYTES).putInt(-1);
    } else {
      room(Integer.BYTES + 2 * Long.BYTES)
          .putInt(2 * Long.BYTES)
          .putLong(value.getMostSignificantBits())
          .putLong(value.getLeastSignificantBits());
    }
    return this;
  }

  /** All rows, with the trailer. */
  byte[] finish() {
    room(Short.BYTES).putShort((short) -1);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private ByteBuffer room(int needed) {
    if (bytes.remaining() < needed) {
      bytes = ByteBuffer.allocate(2 * bytes.capacity() + needed).put(bytes.flip());
    }
    return bytes;
  }
}
