package io.sycee.paycode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.fsck.Fsck;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Phones that show codes and tills that scan them. After each test the books are proved. */
abstract class ShownCodeTown extends Town {

  @AfterEach
  void the_books_are_clean() {
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  final Instant now() {
    return times.wall().instant();
  }

  static Map<String, Object> by(String code, long amountMinor) {
    return Map.of("code", code, "amountMinor", amountMinor, "currency", "EUR");
  }

  static Map<String, Object> by(String code, long amountMinor, String reference) {
    Map<String, Object> body = new HashMap<>(by(code, amountMinor));
    body.put("reference", reference);
    return body;
  }

  static Reply collect(OpenShop shop, String code, long amountMinor) {
    return collect(shop.owner(), shop, code, amountMinor);
  }

  static Reply collect(Person till, OpenShop shop, String code, long amountMinor) {
    return till.post(shop.path() + "/code-payments", by(code, amountMinor));
  }
}
