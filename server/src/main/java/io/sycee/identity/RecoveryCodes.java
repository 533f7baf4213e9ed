package io.sycee.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.time.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The codes on a holder's paper, such as {@code 7K3M-QX92-9TPA-H4WD}. The database has only an HMAC
 * of each under a key that is not in it.
 */
@Component
class RecoveryCodes {

  /** One sheet: enough to lose a phone every year for as long as a sheet of paper lasts. */
  static final int A_SHEET = 8;

  /**
   * 80 bits in sixteen symbols; {@link AttemptLimits#FAILED_RECOVERY_CODES} says why it is enough.
   */
  private static final int BYTES = 10;

  private static final int SYMBOLS = 16;

  private final RecoveryCodeTable table;
  private final SecretKey key;
  private final WallClock clock;

  RecoveryCodes(RecoveryCodeTable table, MasterKey master, WallClock clock) {
    this.table = table;
    this.key = master.derive(MasterKey.Purpose.RECOVERY_CODE);
    this.clock = clock;
  }

  /** Makes a new sheet, and every older code worthless. Joins the caller's transaction. */
  List<String> replace(HolderId holder) {
    table.deleteOfPrincipal(holder.value());
    List<String> codes = new ArrayList<>(A_SHEET);
    while (codes.size() < A_SHEET) {
      String symbols = Crockford.encode(Secrets.random(BYTES), SYMBOLS);
      table.insert(hash(symbols), holder.value(), clock.now());
      codes.add(Crockford.inGroupsOfFour(symbols));
    }
    return codes;
  }

  byte[] hashOfTyped(String typed) {
    return hash(Crockford.fold(typed));
  }

  @Nullable UUID holderOfUnused(byte[] hash) {
    return table.findUnused(hash);
  }

  /** False if somebody was faster, or the code was replaced meanwhile. */
  boolean use(byte[] hash) {
    return table.use(hash, clock.now());
  }

  private byte[] hash(String symbols) {
    return Secrets.hmac(key, symbols.getBytes(UTF_8));
  }
}
