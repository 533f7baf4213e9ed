package io.sycee.identity;

import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The options that browsers hand to authenticators, in the JSON form of WebAuthn Level 3. */
@Component
class CeremonyOptions {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  /** Twenty bits: enough to tell one's own few wallets apart in a passkey dialogue. */
  private static final int SYMBOLS_IN_NAME = 4;

  private final Site site;

  CeremonyOptions(Site site) {
    this.site = site;
  }

  /**
   * @param userHandle under which the authenticator keeps the passkey
   * @param existing passkeys of the same principal: a device that holds one makes no second
   */
  Map<String, Object> creation(
      byte[] challenge,
      byte[] userHandle,
      PrincipalKind kind,
      List<PasskeyTable.Row> existing,
      Duration timeout) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("rp", Map.of("id", site.relyingPartyId(), "name", site.name()));
    options.put("user", user(userHandle, kind));
    options.put("challenge", BASE64URL.encodeToString(challenge));
    options.put(
        "pubKeyCredParams",
        PasskeyVerifier.ALGORITHMS.stream()
            .map(algorithm -> Map.of("type", "public-key", "alg", algorithm.getValue()))
            .toList());
    options.put("timeout", timeout.toMillis());
    options.put("excludeCredentials", descriptors(existing));
    options.put(
        "authenticatorSelection",
        Map.of(
            "residentKey", "required",
            "requireResidentKey", true,
            "userVerification", "required"));
    options.put("attestation", "none");
    return options;
  }

  /**
   * @param allowed passkeys that may answer; empty while nobody knows who is signing in
   */
  Map<String, Object> request(byte[] challenge, List<PasskeyTable.Row> allowed, Duration timeout) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("challenge", BASE64URL.encodeToString(challenge));
    options.put("timeout", timeout.toMillis());
    options.put("rpId", site.relyingPartyId());
    options.put("allowCredentials", descriptors(allowed));
    options.put("userVerification", "required");
    return options;
  }

  /** The name is made from the handle, so that the same wallet keeps it on every device. */
  private Map<String, Object> user(byte[] userHandle, PrincipalKind kind) {
    String what = kind == PrincipalKind.HOLDER ? "wallet" : "officer";
    String name = site.name() + " " + what + " " + Crockford.encode(userHandle, SYMBOLS_IN_NAME);
    return Map.of("id", BASE64URL.encodeToString(userHandle), "name", name, "displayName", name);
  }

  private static List<Map<String, Object>> descriptors(List<PasskeyTable.Row> passkeys) {
    return passkeys.stream()
        .map(passkey -> {
          Map<String, Object> descriptor = new LinkedHashMap<>();
          descriptor.put("type", "public-key");
          descriptor.put("id", BASE64URL.encodeToString(passkey.credentialId()));
          if (!passkey.transports().isEmpty()) {
            descriptor.put("transports", passkey.transports());
          }
          return descriptor;
        })
        .toList();
  }
}
