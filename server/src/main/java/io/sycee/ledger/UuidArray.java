package io.sycee.ledger;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A parameter of type {@code uuid[]}. The driver would write each id as 36 letters, and the server
 * read them again; thousands of them a batch are a tenth of all its work. Sent in PostgreSQL's
 * binary form where the connection allows it ({@code binaryTransferEnable=2951}), as text where
 * not.
 */
final class UuidArray extends PGobject implements PGBinaryObject {

  private static final long serialVersionUID = 1L;

  private static final int UUID_TYPE = 2950;
  private static final int UUID_BYTES = 2 * Long.BYTES;

  private final transient @Nullable UUID[] ids;

  private UuidArray(@Nullable UUID[] ids) {
    this.ids = ids;
    setType("_uuid");
  }

  static <T> UuidArray of(Collection<T> rows, Function<T, @Nullable UUID> read) {
    return new UuidArray(rows.stream().map(read).toArray(UUID[]::new));
  }

  @Override
  public String getValue() {
    StringBuilder text = new StringBuilder(2 + ids.length * 37).append('{');
    for (UUID id : ids) {
      text.append(text.length() > 1 ? "," : "").append(id == null ? "NULL" : id.toString());
    }
    return text.append('}').toString();
  }

  @Override
  public int lengthInBytes() {
    int length = 5 * Integer.BYTES;
    for (UUID id : ids) {
      length += Integer.BYTES + (id == null ? 0 : UUID_BYTES);
    }
    return length;
  }

  @Override
  public void toBytes(byte[] bytes, int offset) {
    ByteBuffer out = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    // One dimension, perhaps with nulls, of so many elements from 1 on.
    out.putInt(1).putInt(1).putInt(UUID_TYPE).putInt(ids.length).putInt(1);
    for (UUID id : ids) {
      if (id == null) {
        out.putInt(-1);
      } else {
        out.putInt(UUID_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
      }
    }
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("a parameter is never read");
  }
}
