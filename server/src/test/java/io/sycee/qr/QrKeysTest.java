package io.sycee.qr;

import static io.sycee.qr.TestCodes.SIGNER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QrKeysTest {
  @Test
  void a_key_is_named_by_the_start_of_its_hash_and_published_as_base64url() {
    assertThat(SIGNER.publicKey().keyId()).isEqualTo("6222eaec");
    assertThat(SIGNER.publicKey().base64Url())
        .isEqualTo("fx8V3mW6h9DUgbpVUYQgB0H9NQvXu3y0a6D2rakJCTE");
  }

  @Test
  void keys_survive_the_way_through_their_raw_forms() {
    for (int i = 0; i < 20; i++) {
      QrSigner signer = QrSigner.generate();
      QrPublicKey key = signer.publicKey();
      assertThat(QrPublicKey.ofRaw(key.raw())).isEqualTo(key);
      assertThat(QrPublicKey.of(key.toJdk())).isEqualTo(key);
      QrSigner restored = QrSigner.ofSeed(signer.exposeSeed(), key);
      assertThat(restored.write(TestCodes.staticCode()))
          .isEqualTo(signer.write(TestCodes.staticCode()));
    }
  }

  @Test
  void a_seed_and_a_key_that_do_not_belong_together_are_refused() {
    byte[] seed = "sycee qr test key - do not trust".getBytes(US_ASCII);
    QrPublicKey other = QrSigner.generate().publicKey();
    assertThatIllegalArgumentException().isThrownBy(() -> QrSigner.ofSeed(seed, other));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QrSigner.ofSeed(Arrays.copyOf(seed, 31), SIGNER.publicKey()));
  }

  @Test
  void what_is_no_ed25519_key_is_refused() throws Exception {
    byte[] outsideTheField = new byte[32];
    Arrays.fill(outsideTheField, (byte) 0xFF);
    assertThatIllegalArgumentException().isThrownBy(() -> QrPublicKey.ofRaw(outsideTheField));
    assertThatIllegalArgumentException().isThrownBy(() -> QrPublicKey.ofRaw(new byte[31]));
    var other = KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPublic();
    assertThatIllegalArgumentException().isThrownBy(() -> QrPublicKey.of(other));
  }

  @Test
  void two_keys_under_one_name_are_refused() {
    QrPublicKey one = QrPublicKey.ofRaw(smallPoint(123960));
    QrPublicKey other = QrPublicKey.ofRaw(smallPoint(280383));
    assertThat(one.keyId()).isEqualTo(other.keyId());
    assertThatIllegalArgumentException().isThrownBy(() -> QrKeys.of(one, other));
    assertThat(QrKeys.of(one, one).all()).containsExactly(one);
  }

  /** The raw form of a point with this y, of which two were searched whose names collide. */
  private static byte[] smallPoint(int y) {
    return ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putInt(y).array();
  }

  @Test
  void neither_the_secret_nor_its_copy_can_be_changed_from_outside() {
    QrSigner signer = QrSigner.generate();
    String before = signer.write(TestCodes.staticCode());
    Arrays.fill(signer.exposeSeed(), (byte) 0);
    Arrays.fill(signer.publicKey().raw(), (byte) 0);
    assertThat(signer.write(TestCodes.staticCode())).isEqualTo(before);
    assertThat(signer.publicKey().raw()).isNotEqualTo(new byte[32]);
    assertThat(signer.toString()).isEqualTo("QrSigner " + signer.publicKey().keyId());
  }
}
