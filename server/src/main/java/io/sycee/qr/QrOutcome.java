package io.sycee.qr;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scanned text turned out to be. Only {@link Ours} leads to a payment; each of the others
 * says what to tell the person who scanned it. In no case has money moved.
 */
public sealed interface QrOutcome {

  /**
   * A code of this installation, complete, unaltered and in time. The shop may still be unknown or
   * closed: that is for the register to say.
   *
   * @param code what it says
   * @param keyId the key that signed it, eight lower-case hexadecimal digits
   */
  record Ours(MerchantCode code, String keyId) implements QrOutcome {}

  /**
   * A sound code of somebody else. There is nothing to pay here; say whose it is. Names are as the
   * code gives them, verified by nobody; what a person could not read is left out.
   *
   * @param scheme for people, such as {@code Pix (Brazil)} or {@code another payment scheme}
   * @param name the merchant's name (object 59)
   * @param city the merchant's city (object 60)
   * @param currency object 53; null if no such currency is known
   * @param amountMinor object 54 in the currency's minor units; null if absent or not a number
   * @param alternate the names in a second language (template 64)
   */
  record OtherScheme(
      String scheme,
      @Nullable String name,
      @Nullable String city,
      @Nullable Currency currency,
      @Nullable Long amountMinor,
      @Nullable Alternate alternate)
      implements QrOutcome {
    /**
     * Template 64.
     *
     * @param language as the code gives it, for instance {@code ZH}
     * @param name the merchant's name in that language
     * @param city the city in that language
     */
    public record Alternate(String language, String name, @Nullable String city) {}
  }

  /**
   * A payer's code (EMVCo consumer-presented mode) where a shop's was expected. Not ours: say so.
   *
   * @param applications the payment applications in the code's order, at least one
   * @param pan the card number's digits, if the code shows one; never written by {@link #toString}
   * @param cardholder the name on the card, if the code shows one; never written by {@link
   *     #toString}
   */
  record CustomerPresented(
      List<Application> applications, @Nullable String pan, @Nullable String cardholder)
      implements QrOutcome {
    public CustomerPresented {
      applications = List.copyOf(applications);
    }

    /**
     * Template 61.
     *
     * @param aid the application's identifier in upper-case hexadecimal
     * @param label its name for people, if any
     */
    public record Application(String aid, @Nullable String label) {}

    /** Leaves the card number and the holder's name out, for logs. */
    @Override
    public String toString() {
      return "CustomerPresented" + applications;
    }
  }

  /** An address, a text, anything that is no payment code. It is never opened. */
  record NotAPaymentCode() implements QrOutcome {}

  /** A whole payment code that was misread or misprinted: scan again, or type the shop's name. */
  record BadChecksum() implements QrOutcome {}

  /** The beginning of a payment code: scan again with the whole code in view. */
  record Truncated() implements QrOutcome {}

  /**
   * A payment code that breaks the format: scanning again will not help.
   *
   * @param reason the first rule that is broken
   * @param offset where, in characters from the start; in decoded bytes for a payer's code
   */
  record Malformed(Reason reason, int offset) implements QrOutcome {
    /** The rules of the format. */
    public enum Reason {
      TOO_LONG("the code is longer than 1024 characters"),
      NOT_UNICODE("the text holds half a character"),
      ID_NOT_DIGITS("an object's id is not two digits"),
      LENGTH_NOT_DIGITS("an object's length is not two digits"),
      LENGTH_PAST_END("an object's length reaches past the end"),
      LENGTH_NOT_DEFINITE("a length is written in a form that the format does not allow"),
      EMPTY_OBJECT("an object is empty"),
      REPEATED_OBJECT("an object stands there twice"),
      OBJECT_OUT_OF_ORDER("the objects are not in ascending order"),
      SECOND_ACCOUNT("two account templates of ours"),
      MISSING_OBJECT("a mandatory object is missing"),
      BAD_VALUE("an object's value is not of its kind"),
      NOT_CANONICAL("the code is not written the one way it must be"),
      TEXT_AFTER_CHECKSUM("text follows the checksum"),
      NOT_BASE64("the text is not Base64");

      private final String sentence;

      Reason(String sentence) {
        this.sentence = sentence;
      }

      /** For logs and for {@code detail} of a problem document, in English. */
      public String sentence() {
        return sentence;
      }
    }
  }

  /**
   * A code that claims to be ours but whose signature does not vouch for it: somebody changed or
   * forged it. Do not pay; tell the shop.
   *
   * @param how what is wrong with the signature
   */
  record Altered(Alteration how) implements QrOutcome {
    /** Ways in which a signature fails. */
    public enum Alteration {
      /** The signature or the name of its key is missing. */
      UNSIGNED,
      /** The signature's templates are not written as they must be. */
      SIGNATURE_MALFORMED,
      /** The signature is of another text or by another key. */
      SIGNATURE_DOES_NOT_FIT
    }
  }

  /**
   * Signed with a key that this installation does not publish: forged, of another installation, or
   * from before a key was withdrawn.
   *
   * @param keyId eight lower-case hexadecimal digits, as the code gives it
   */
  record UnknownKey(String keyId) implements QrOutcome {}

  /**
   * A genuine code whose time is over: ask the shop for a new one.
   *
   * @param at the second from which on it is not payable
   */
  record Expired(Instant at) implements QrOutcome {}
}
