package io.sycee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.ClientDataType;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A passkey device made of software: it answers what {@code navigator.credentials} would, for
 * programs that use the API without a browser. Its keys are in memory and guarded by nobody.
 *
 * <p>It speaks the JSON of WebAuthn Level 3, signs with ES256, keeps discoverable credentials and a
 * signature counter for each, and says that it verified its user. Like a real one it keeps one
 * credential for each site and user, and makes none that the site excludes. Unlike a browser it
 * says whatever origin it is told, so that a site's refusal of wrong ones can be seen.
 */
public final class SoftwareAuthenticator {

  private static final int CREDENTIAL_ID_BYTES = 32;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ObjectConverter converter = new ObjectConverter();
  private final AttestationObjectConverter attestations = new AttestationObjectConverter(converter);
  private final AuthenticatorDataConverter authenticatorData =
      new AuthenticatorDataConverter(converter);
  private final CollectedClientDataConverter clientData =
      new CollectedClientDataConverter(converter);

  private final List<Credential> credentials = new ArrayList<>();
  private boolean verifiesUser = true;

  private static final class Credential {

    private final byte[] id;
    private final String relyingPartyId;
    private final byte[] userHandle;
    private final KeyPair keys;
    private long signCount;

    private Credential(
        byte[] id, String relyingPartyId, byte[] userHandle, KeyPair keys, long signCount) {
      this.id = id;
      this.relyingPartyId = relyingPartyId;
      this.userHandle = userHandle;
      this.keys = keys;
      this.signCount = signCount;
    }

    private Credential copy() {
      return new Credential(id, relyingPartyId, userHandle, keys, signCount);
    }
  }

  /** From now on it says that it did not check who holds it, as a device without a PIN does. */
  public void stopVerifyingItsUser() {
    verifiesUser = false;
  }

  /** A clone with the same keys, whose counters go their own way from here. */
  public SoftwareAuthenticator stolenCopy() {
    SoftwareAuthenticator copy = new SoftwareAuthenticator();
    credentials.forEach(credential -> copy.credentials.add(credential.copy()));
    return copy;
  }

  /**
   * Makes a credential.
   *
   * @param creationOptionsJson PublicKeyCredentialCreationOptionsJSON
   * @param origin what the browser would have put in, such as {@code https://pay.example.org}
   * @return RegistrationResponseJSON
   * @throws IllegalStateException if the site excludes a credential that is in here
   */
  public String register(String creationOptionsJson, String origin) {
    JsonNode options = JSON.readTree(creationOptionsJson);
    String relyingPartyId = options.at("/rp/id").stringValue();
    byte[] userHandle = DECODER.decode(options.at("/user/id").stringValue());
    List<byte[]> excluded = ids(options.path("excludeCredentials"));
    if (credentials.stream().anyMatch(credential -> contains(excluded, credential.id))) {
      throw new IllegalStateException("this device already has a passkey for this user");
    }
    credentials.removeIf(old ->
        old.relyingPartyId.equals(relyingPartyId) && Arrays.equals(old.userHandle, userHandle));
    Credential credential =
        new Credential(random(CREDENTIAL_ID_BYTES), relyingPartyId, userHandle, newKeys(), 0);
    credentials.add(credential);

    byte[] client = clientData(ClientDataType.WEBAUTHN_CREATE, options, origin);
    AuthenticatorData<RegistrationExtensionAuthenticatorOutput> data =
        new AuthenticatorData<>(
            sha256(relyingPartyId.getBytes(UTF_8)),
            (byte) (flags() | AuthenticatorData.BIT_AT),
            credential.signCount,
            new AttestedCredentialData(
                AAGUID.ZERO,
                credential.id,
                EC2COSEKey.create(credential.keys, COSEAlgorithmIdentifier.ES256)));
    byte[] attestation =
        attestations.convertToBytes(new AttestationObject(data, new NoneAttestationStatement()));
    return answer(
        credential,
        Map.of(
            "clientDataJSON", ENCODER.encodeToString(client),
            "attestationObject", ENCODER.encodeToString(attestation),
            "transports", List.of("internal")));
  }

  /**
   * Signs a challenge with the newest credential that fits.
   *
   * @param requestOptionsJson PublicKeyCredentialRequestOptionsJSON
   * @param origin what the browser would have put in
   * @return AuthenticationResponseJSON
   * @throws IllegalStateException if no credential in here fits
   */
  public String assertFor(String requestOptionsJson, String origin) {
    JsonNode options = JSON.readTree(requestOptionsJson);
    String relyingPartyId = options.path("rpId").stringValue();
    List<byte[]> allowed = ids(options.path("allowCredentials"));
    Credential credential =
        credentials.reversed().stream()
            .filter(known -> known.relyingPartyId.equals(relyingPartyId))
            .filter(known -> allowed.isEmpty() || contains(allowed, known.id))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no passkey in here fits"));
    credential.signCount++;

    byte[] client = clientData(ClientDataType.WEBAUTHN_GET, options, origin);
    byte[] data =
        authenticatorData.convert(
            new AuthenticatorData<AuthenticationExtensionAuthenticatorOutput>(
                sha256(relyingPartyId.getBytes(UTF_8)), flags(), credential.signCount));
    return answer(
        credential,
        Map.of(
            "clientDataJSON", ENCODER.encodeToString(client),
            "authenticatorData", ENCODER.encodeToString(data),
            "signature", ENCODER.encodeToString(sign(credential, data, sha256(client))),
            "userHandle", ENCODER.encodeToString(credential.userHandle)));
  }

  private byte flags() {
    return (byte) (AuthenticatorData.BIT_UP | (verifiesUser ? AuthenticatorData.BIT_UV : 0));
  }

  private byte[] clientData(ClientDataType type, JsonNode options, String origin) {
    byte[] challenge = DECODER.decode(options.path("challenge").stringValue());
    return clientData.convertToBytes(
        new CollectedClientData(
            type, new DefaultChallenge(challenge), Origin.create(origin), false, null));
  }

  private static String answer(Credential credential, Map<String, Object> response) {
    String id = ENCODER.encodeToString(credential.id);
    return JSON.writeValueAsString(
        Map.of(
            "id",
            id,
            "rawId",
            id,
            "type",
            "public-key",
            "authenticatorAttachment",
            "platform",
            "clientExtensionResults",
            Map.of(),
            "response",
            response));
  }

  private static byte[] sign(Credential credential, byte[] data, byte[] clientDataHash) {
    try {
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message.writeBytes(data);
      message.writeBytes(clientDataHash);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(credential.keys.getPrivate());
      signature.update(message.toByteArray());
      return signature.sign();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  private static List<byte[]> ids(JsonNode descriptors) {
    return descriptors
        .valueStream()
        .map(descriptor -> DECODER.decode(descriptor.path("id").stringValue()))
        .toList();
  }

  private static boolean contains(List<byte[]> ids, byte[] id) {
    return ids.stream().anyMatch(known -> Arrays.equals(known, id));
  }
}
