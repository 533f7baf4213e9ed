package io.sycee.merchant;

import io.sycee.identity.OperatorVault;
import io.sycee.qr.QrKeys;
import io.sycee.qr.QrPublicKey;
import io.sycee.qr.QrSigner;
import io.sycee.time.BusinessClock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The operator's keys for QR codes. One signs; retired ones still verify the posters on the walls.
 * The secret half is sealed under the master key, so that a stolen database signs nothing.
 *
 * <p>The ring is read once and kept, for a key is never changed. After a rotation the instances are
 * restarted, one after the other.
 */
@Component
class QrKeyRing {

  private static final String SECRET = "merchant.qr_key.private_key";

  private final QrKeyTable table;
  private final OperatorVault vault;
  private final BusinessClock clock;
  private final TransactionTemplate ownTransaction;

  private volatile @Nullable Ring ring;

  QrKeyRing(
      QrKeyTable table,
      OperatorVault vault,
      BusinessClock clock,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.vault = vault;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  private record Ring(QrSigner signer, QrKeys verifying) {}

  QrSigner signer() {
    return ring().signer();
  }

  QrKeys verifying() {
    return ring().verifying();
  }

  /**
   * Inside a request it takes a second connection, and a crowd of first requests could hold all of
   * the pool's while waiting for it.
   */
  @EventListener(ApplicationStartedEvent.class)
  void loadBeforeTheFirstRequest() {
    ring();
  }

  private Ring ring() {
    Ring known = ring;
    if (known == null) {
      known = ownTransaction.execute(status -> load());
      ring = known;
    }
    if (known == null) {
      throw new IllegalStateException("there are no keys for codes");
    }
    return known;
  }

  private Ring load() {
    table.lock();
    List<QrKeyTable.Row> rows = table.all();
    if (rows.isEmpty()) {
      QrSigner made = QrSigner.generate();
      table.insert(
          new QrKeyTable.Row(
              made.publicKey().keyId(),
              made.publicKey().raw(),
              vault.seal(SECRET, made.exposeSeed()),
              false),
          clock.now());
      rows = table.all();
    }
    QrKeyTable.Row signing =
        rows.stream()
            .filter(row -> !row.retired())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("all keys for codes are retired"));
    return new Ring(
        QrSigner.ofSeed(
            vault.open(SECRET, signing.sealedSeed()), QrPublicKey.ofRaw(signing.publicKey())),
        QrKeys.of(rows.stream().map(row -> QrPublicKey.ofRaw(row.publicKey())).toList()));
  }
}
