package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private final Pseudonyms pseudonyms = new KeyedPseudonyms(new MasterKey(SyceeTest.MASTER_KEY));
  private final HolderId holder =
      new HolderId(UUID.fromString("0190c0de-0000-7000-8000-000000000001"));
  private final UUID shop = UUID.fromString("0190c0de-0000-7000-8000-00000000000a");

  @Test
  void a_shop_knows_a_payer_by_the_same_name_each_time() {
    assertThat(pseudonyms.of(holder, shop)).isEqualTo(pseudonyms.of(holder, shop));
  }

  @Test
  void a_pseudonym_survives_a_restart_and_an_upgrade() {
    // Computed apart from this code, from RFC 5869 and RFC 2104.
    assertThat(pseudonyms.of(holder, shop)).isEqualTo("P-SCV0-JRDW");
  }

  @Test
  void two_shops_know_a_payer_by_names_that_cannot_be_joined() {
    UUID other = UUID.fromString("0190c0de-0000-7000-8000-00000000000b");

    assertThat(pseudonyms.of(holder, shop)).isNotEqualTo(pseudonyms.of(holder, other));
    // Exchanging the roles of the two ids is another name as well.
    assertThat(pseudonyms.of(new HolderId(shop), holder.value()))
        .isNotEqualTo(pseudonyms.of(holder, shop));
  }

  @Test
  void nobody_computes_a_pseudonym_without_the_master_key() {
    MasterKey guessed = new MasterKey(Base64.getEncoder().encodeToString(new byte[32]));

    assertThat(new KeyedPseudonyms(guessed).of(holder, shop))
        .isNotEqualTo(pseudonyms.of(holder, shop));
  }
}
