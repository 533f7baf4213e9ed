package io.sycee.qr;

import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import io.sycee.qr.QrOutcome.OtherScheme;
import java.util.Currency;
import java.util.Optional;

/** Reads a merchant's code that is not ours, as far as it takes to say so helpfully. */
final class OtherCode {
  private static final String UNKNOWN_SCHEME = "another payment scheme";

  /** Objects 00 and 63 are known to be there by now; 02 to 51 are looked at together. */
  private static final int[] MANDATORY = {52, 53, 58, 59, 60};

  private OtherCode() {}

  static QrOutcome read(EmvObjects top) {
    for (EmvObject object : top.all()) {
      if (object.isAccount() || object.id() == 62 || object.id() == 64) {
        Malformed damage = object.parts().templateDamage();
        if (damage != null) {
          return damage;
        }
      }
    }
    Optional<String> scheme = KnownScheme.of(top);
    if (scheme.isEmpty() && isIncomplete(top)) {
      return new Malformed(Reason.MISSING_OBJECT, top.end());
    }
    Optional<Currency> currency = value(top, 53).flatMap(CodeAmount::currency);
    Optional<Long> amount =
        currency.flatMap(known -> value(top, 54).flatMap(v -> CodeAmount.readMinor(v, known)));
    return new OtherScheme(
        scheme.orElse(UNKNOWN_SCHEME),
        value(top, 59).flatMap(CodeText::shown).orElse(null),
        value(top, 60).flatMap(CodeText::shown).orElse(null),
        currency.orElse(null),
        amount.orElse(null),
        top.find(64).map(EmvObject::parts).flatMap(OtherCode::alternate).orElse(null));
  }

  /**
   * A scheme that is recognised by name is named even if its codes leave mandatory objects out, as
   * some countries' do: the answer helps, and there is nothing to pay either way.
   */
  private static boolean isIncomplete(EmvObjects top) {
    for (int id : MANDATORY) {
      if (top.find(id).isEmpty()) {
        return true;
      }
    }
    return top.all().stream().noneMatch(object -> object.id() >= 2 && object.id() <= 51);
  }

  private static Optional<OtherScheme.Alternate> alternate(EmvObjects parts) {
    Optional<String> language = value(parts, 0).flatMap(CodeText::shown);
    Optional<String> name = value(parts, 1).flatMap(CodeText::shown);
    if (language.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OtherScheme.Alternate(
            language.get(), name.get(), value(parts, 2).flatMap(CodeText::shown).orElse(null)));
  }

  private static Optional<String> value(EmvObjects objects, int id) {
    return objects.find(id).map(EmvObject::value);
  }
}
