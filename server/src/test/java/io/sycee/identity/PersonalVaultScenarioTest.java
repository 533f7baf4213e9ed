package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.time.WallClock;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersonalVaultScenarioTest extends IdentityScenario {

  private static final String COLUMN = "shop.staff.name";

  @Autowired private PersonalVault vault;
  @Autowired private WallClock clock;

  @Test
  void a_sealed_value_opens_for_its_holder_and_column() {
    HolderId holder = holder().holderId();

    byte[] sealed = vault.seal(holder, COLUMN, "Zhāng Wěi 张伟");

    assertThat(vault.open(holder, COLUMN, sealed)).contains("Zhāng Wěi 张伟");
    assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("Zh");
    assertThat(vault.seal(holder, COLUMN, "Zhāng Wěi 张伟")).isNotEqualTo(sealed);
  }

  @Test
  void a_value_moved_to_another_holder_or_column_does_not_open() {
    HolderId one = holder().holderId();
    HolderId other = holder().holderId();
    byte[] sealed = vault.seal(one, COLUMN, "Ada");

    assertThat(vault.open(other, COLUMN, sealed)).isEmpty();
    assertThat(vault.open(one, "shop.staff.nickname", sealed)).isEmpty();
  }

  @Test
  void two_holders_whose_data_keys_were_swapped_are_noticed() {
    HolderId one = holder().holderId();
    HolderId other = holder().holderId();
    byte[] sealed = vault.seal(one, COLUMN, "Ada");
    rows()
        .sql(
            """
            update identity.data_key k
               set wrapped_key = o.wrapped_key
              from identity.data_key o
             where k.principal_id = :one and o.principal_id = :other
            """)
        .param("one", one.value())
        .param("other", other.value())
        .update();

    assertThatThrownBy(() -> vault.open(one, COLUMN, sealed))
        .hasMessageContaining("does not open under the master key");
  }

  @Test
  void an_altered_value_does_not_open() {
    HolderId holder = holder().holderId();
    byte[] sealed = vault.seal(holder, COLUMN, "Ada");

    for (int index = 0; index < sealed.length; index++) {
      byte[] altered = sealed.clone();
      altered[index] ^= 1;
      assertThat(vault.open(holder, COLUMN, altered)).isEmpty();
    }
    assertThat(vault.open(holder, COLUMN, new byte[0])).isEmpty();
  }

  @Test
  void whoever_has_the_database_but_not_the_master_key_reads_nothing() {
    HolderId holder = holder().holderId();
    byte[] sealed = vault.seal(holder, COLUMN, "Ada");
    String guessed = Base64.getEncoder().encodeToString(new byte[32]);
    PersonalVault thief =
        new DataKeyVault(
            new DataKeyTable(JdbcClient.create(database.superuser())),
            new MasterKey(guessed),
            clock);

    assertThatThrownBy(() -> thief.open(holder, COLUMN, sealed))
        .hasMessageContaining("does not open under the master key");
  }

  @Test
  void deleting_the_data_key_erases_the_person_at_once() {
    HolderId holder = holder().holderId();
    byte[] sealed = vault.seal(holder, COLUMN, "Ada");

    rows()
        .sql("delete from identity.data_key where principal_id = :holder")
        .param("holder", holder.value())
        .update();

    assertThat(vault.open(holder, COLUMN, sealed)).isEmpty();
    assertThatThrownBy(() -> vault.seal(holder, COLUMN, "Ada"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_application_itself_cannot_replace_a_data_key() {
    JdbcClient app = JdbcClient.create(database.app());

    assertThatThrownBy(
            () -> app.sql("update identity.data_key set wrapped_key = wrapped_key").update())
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> app.sql("delete from identity.data_key").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void whoever_proves_the_books_sees_nothing_of_the_people() {
    assertThatThrownBy(() ->
            JdbcClient.create(database.audit())
                .sql("select count(*) from identity.principal")
                .query(Long.class)
                .single())
        .rootCause()
        .hasMessageContaining("permission denied");
  }
}
