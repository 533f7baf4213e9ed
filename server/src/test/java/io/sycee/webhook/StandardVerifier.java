package io.sycee.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver's side of Standard Webhooks, written from the specification alone. */
final class StandardVerifier {

  private StandardVerifier() {}

  /** Whether one of the signatures fits; nothing signed is nothing verified. */
  static boolean accepts(String secret, Receiver.Received received) throws Exception {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(
        (received.headers().get("webhook-id")
                + "."
                + received.headers().get("webhook-timestamp")
                + ".")
            .getBytes(UTF_8));
    String expected = HexFormat.of().formatHex(mac.doFinal(received.body()));
    for (String signature : signatures(received)) {
      if (signature.startsWith("v1,")) {
        byte[] given = Base64.getDecoder().decode(signature.substring(3));
        if (MessageDigest.isEqual(HexFormat.of().parseHex(expected), given)) {
          return true;
        }
      }
    }
    return false;
  }

  static String[] signatures(Receiver.Received received) {
    return received.headers().getOrDefault("webhook-signature", "").split(" ", -1);
  }
}
