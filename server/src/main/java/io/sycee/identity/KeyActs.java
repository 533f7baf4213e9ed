package io.sycee.identity;

import io.sycee.api.Field;
import io.sycee.api.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The changes to one's own keys, as acts that can be approved. */
@Configuration(proxyBeanMethods = false)
class KeyActs {

  @Bean
  ApprovableAct addPasskeyAct() {
    return new PlainAct(KeyTerms.addPasskey());
  }

  @Bean
  ApprovableAct makeRecoveryCodesAct() {
    return new PlainAct(KeyTerms.recoveryCodes());
  }

  @Bean
  ApprovableAct removePasskeyAct(Passkeys passkeys) {
    return new RemovePasskey(passkeys);
  }

  /** An act without particulars. */
  private record PlainAct(Terms terms) implements ApprovableAct {

    @Override
    public String act() {
      return terms.act();
    }

    @Override
    public Outcome<Terms> termsFor(SignedInHolder holder, JsonNode request) {
      return Outcome.success(terms);
    }
  }

  private record RemovePasskey(Passkeys passkeys) implements ApprovableAct {

    @Override
    public String act() {
      return KeyTerms.REMOVE_PASSKEY;
    }

    @Override
    public Outcome<Terms> termsFor(SignedInHolder holder, JsonNode request) {
      UUID passkey = Field.uuid("passkeyId", request.path("passkeyId").asString(null));
      List<UUID> own = passkeys.list(holder.holder()).stream().map(Passkeys.Passkey::id).toList();
      if (!own.contains(passkey)) {
        return Outcome.refused(Problem.notFound());
      }
      return own.size() == 1
          ? Outcome.refused(Refusals.lastPasskey())
          : Outcome.success(KeyTerms.removePasskey(passkey));
    }
  }
}
