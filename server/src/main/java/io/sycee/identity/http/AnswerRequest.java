package io.sycee.identity.http;

import io.sycee.api.Field;
import io.sycee.identity.PasskeyAnswer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** RegistrationRequest and AssertionRequest of the API: what an authenticator answered. */
record AnswerRequest(
    @Nullable UUID ceremonyId, @Nullable JsonNode credential, @Nullable String label) {

  private static final int MAX_LABEL_LENGTH = 60;

  PasskeyAnswer read() {
    return new PasskeyAnswer(
        Field.required("ceremonyId", ceremonyId),
        Field.required("credential", credential),
        label == null || label.isBlank() ? null : Field.text("label", label, MAX_LABEL_LENGTH));
  }
}
