package io.sycee.paycode;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;

/** What a wallet's phone keeps to show codes: a key and handles, used one after the other. */
final class Phone {

  private final Queue<String> handles = new ArrayDeque<>();
  private final CodeKey key;

  private Phone(CodeKey key) {
    this.key = key;
  }

  /** Fetches a batch; from then on the phone needs no network. */
  static Phone of(Person holder) {
    String key = newKey();
    Phone phone = new Phone(CodeKey.of(key).orElseThrow());
    Reply batch = holder.post("/v1/pay-codes/handles", Map.of("key", key)).must(201);
    batch.json().path("handles").forEach(handle -> phone.handles.add(handle.stringValue()));
    return phone;
  }

  static String newKey() {
    byte[] bytes = new byte[CodeKey.BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  int left() {
    return handles.size();
  }

  /** The digits of the next code, as the phone's clock has it. */
  String show(Instant clock) {
    return key.code(handles.remove(), clock).write();
  }
}
