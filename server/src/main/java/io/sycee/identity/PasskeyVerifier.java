package io.sycee.identity;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Checks what authenticators answer, by WebAuthn Level 3 sections 7.1 and 7.2. User presence and
 * user verification are required each time, at one of the site's origins and in no foreign frame.
 *
 * <p>Attestation statements are accepted unread ("none" is what is asked for): who made somebody's
 * device is none of our business.
 */
@Component
class PasskeyVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(PasskeyVerifier.class);

  /** Signature algorithms in order of preference; between them every authenticator has one. */
  static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.RS256);

  /**
   * The largest honest answer: a credential id of 1,023 bytes and an RSA key of 4,096 bits in each
   * of several encodings stay below 8,000 characters, and a certificate chain that nobody asked for
   * doubles it.
   */
  private static final int MAX_JSON_LENGTH = 16_384;

  private static final boolean USER_VERIFICATION_REQUIRED = true;

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter credentialData =
      new AttestedCredentialDataConverter(converter);
  private final List<PublicKeyCredentialParameters> parameters =
      ALGORITHMS.stream()
          .map(a -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, a))
          .toList();

  private final Set<Origin> origins;
  private final String relyingPartyId;

  PasskeyVerifier(Site site) {
    this.origins = site.origins().stream().map(Origin::create).collect(Collectors.toSet());
    this.relyingPartyId = site.relyingPartyId();
  }

  /** Why an answer of an authenticator is refused. */
  enum Mismatch {
    UNREADABLE,
    OTHER_CHALLENGE,
    USER_NOT_VERIFIED,
    COUNTER_WENT_BACK,
    /** Origin, relying party, owner, algorithm or signature. */
    NOT_GENUINE
  }

  /** What checking ends with. */
  sealed interface Check<T> {}

  record Fits<T>(T value) implements Check<T> {}

  record Fails<T>(Mismatch mismatch) implements Check<T> {}

  /**
   * @param signCount the authenticator's counter after this assertion; 0 if it has none
   */
  record Assertion(long signCount, boolean backedUp) {}

  Check<NewCredential> registration(JsonNode credential, byte[] challenge) {
    String json = credential.toString();
    if (json.length() > MAX_JSON_LENGTH) {
      return new Fails<>(Mismatch.UNREADABLE);
    }
    RegistrationData data;
    try {
      data = manager.parseRegistrationResponseJSON(json);
    } catch (RuntimeException unreadable) {
      return unreadable(unreadable);
    }
    try {
      manager.verify(
          data,
          new RegistrationParameters(expecting(challenge), parameters, USER_VERIFICATION_REQUIRED));
    } catch (WebAuthnException refused) {
      return new Fails<>(mismatch(refused));
    }
    if (isFramed(data.getCollectedClientData())) {
      return new Fails<>(Mismatch.NOT_GENUINE);
    }
    // The manager has refused what lacks any of these.
    AuthenticatorData<?> authenticator =
        requireNonNull(data.getAttestationObject()).getAuthenticatorData();
    AttestedCredentialData attested = requireNonNull(authenticator.getAttestedCredentialData());
    return new Fits<>(
        new NewCredential(
            attested.getCredentialId(),
            credentialData.convert(attested),
            authenticator.getSignCount(),
            authenticator.isFlagBE(),
            authenticator.isFlagBS(),
            knownTransports(credential.at("/response/transports"))));
  }

  /** An assertion that could be read, and is not checked yet. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as records.
  record ReadAssertion(AuthenticationData data, byte[] credentialId) {}

  /** Null if it is none. */
  @Nullable ReadAssertion read(JsonNode credential) {
    String json = credential.toString();
    if (json.length() > MAX_JSON_LENGTH) {
      return null;
    }
    try {
      AuthenticationData data = manager.parseAuthenticationResponseJSON(json);
      if (data.getCredentialId() == null) {
        return null;
      }
      int length = data.getCredentialId().length;
      return new ReadAssertion(data, Arrays.copyOf(data.getCredentialId(), length));
    } catch (RuntimeException unreadable) {
      LOG.debug("an assertion could not be read: {}", unreadable.getClass().getSimpleName());
      return null;
    }
  }

  /**
   * @param handleRequired whether the assertion itself must say whose it is: when signing in it is
   *     the only thing that does, else the holder is known before
   */
  Check<Assertion> assertion(
      ReadAssertion read, byte[] challenge, PasskeyTable.Row passkey, boolean handleRequired) {
    AuthenticationData data = read.data();
    if (!handleFits(data, passkey, handleRequired) || isFramed(data.getCollectedClientData())) {
      return new Fails<>(Mismatch.NOT_GENUINE);
    }
    try {
      manager.verify(
          data,
          new AuthenticationParameters(
              expecting(challenge),
              record(passkey),
              List.of(passkey.credentialId()),
              USER_VERIFICATION_REQUIRED));
    } catch (WebAuthnException refused) {
      return new Fails<>(mismatch(refused));
    }
    AuthenticatorData<?> authenticator = requireNonNull(data.getAuthenticatorData());
    return new Fits<>(new Assertion(authenticator.getSignCount(), authenticator.isFlagBS()));
  }

  private static boolean handleFits(
      AuthenticationData data, PasskeyTable.Row passkey, boolean handleRequired) {
    boolean isThere = data.getUserHandle() != null && data.getUserHandle().length > 0;
    return isThere ? Arrays.equals(data.getUserHandle(), passkey.userHandle()) : !handleRequired;
  }

  private ServerProperty expecting(byte[] challenge) {
    return ServerProperty.builder()
        .origins(origins)
        .rpId(relyingPartyId)
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  private CredentialRecord record(PasskeyTable.Row passkey) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        USER_VERIFICATION_REQUIRED,
        passkey.backupEligible(),
        passkey.backedUp(),
        passkey.signCount(),
        credentialData.convert(passkey.credentialData()),
        null,
        null,
        null,
        null);
  }

  /**
   * The parser throws more than its own exceptions at hostile input, and none of it is a fault of
   * ours: whatever it was, the answer could not be read.
   */
  private static <T> Check<T> unreadable(RuntimeException thrown) {
    LOG.debug("a registration could not be read: {}", thrown.getClass().getSimpleName());
    return new Fails<>(Mismatch.UNREADABLE);
  }

  private static Mismatch mismatch(WebAuthnException refused) {
    LOG.debug("a passkey was refused: {}", refused.getClass().getSimpleName());
    return switch (refused) {
      case BadChallengeException challenge -> Mismatch.OTHER_CHALLENGE;
      case UserNotVerifiedException unverified -> Mismatch.USER_NOT_VERIFIED;
      case MaliciousCounterValueException counter -> Mismatch.COUNTER_WENT_BACK;
      default -> Mismatch.NOT_GENUINE;
    };
  }

  private static boolean isFramed(@Nullable CollectedClientData clientData) {
    return clientData == null
        || Boolean.TRUE.equals(clientData.getCrossOrigin())
        || clientData.getTopOrigin() != null;
  }

  /** The transports that WebAuthn Level 3 names (section 5.8.4). */
  private static final Set<String> TRANSPORTS =
      Set.of("usb", "nfc", "ble", "smart-card", "hybrid", "internal");

  private static List<String> knownTransports(JsonNode transports) {
    return transports
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(TRANSPORTS::contains)
        .distinct()
        .sorted()
        .toList();
  }
}
