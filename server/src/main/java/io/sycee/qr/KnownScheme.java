package io.sycee.qr;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names for people of payment schemes whose codes travellers meet, recognised by what each writes
 * into sub-object 00 of its account template: a reverse domain, or the application identifier that
 * ISO/IEC 7816-5 registered for it. A table to be grown; what is missing is "another payment
 * scheme".
 *
 * @param prefix lower case; identifiers go on with digits for the variants of one scheme
 */
record KnownScheme(String prefix, String name) {
  private static final List<KnownScheme> BY_IDENTIFIER =
      List.of(
          new KnownScheme("br.gov.bcb.pix", "Pix (Brazil)"),
          new KnownScheme("id.co.qris", "QRIS (Indonesia)"),
          new KnownScheme("sg.paynow", "PayNow (Singapore)"),
          new KnownScheme("sg.com.nets", "NETS (Singapore)"),
          new KnownScheme("hk.com.hkicl", "FPS (Hong Kong)"),
          new KnownScheme("com.p2pqrpay", "QR Ph (Philippines)"),
          new KnownScheme("ph.ppmi", "QR Ph (Philippines)"),
          new KnownScheme("jp.or.paymentsjapan", "JPQR (Japan)"),
          new KnownScheme("com.mercadolibre", "Mercado Pago (Latin America)"),
          new KnownScheme("a000000677", "PromptPay (Thailand)"),
          new KnownScheme("a000000727", "VietQR (Vietnam)"),
          new KnownScheme("a000000615", "DuitNow (Malaysia)"),
          new KnownScheme("a000000524", "Bharat QR (India)"),
          new KnownScheme("a000000333", "UnionPay"),
          new KnownScheme("a000000003", "Visa"),
          new KnownScheme("a000000004", "Mastercard"),
          new KnownScheme("a000000025", "American Express"),
          new KnownScheme("a000000065", "JCB"),
          new KnownScheme("a000000152", "Discover"));

  /** The scheme's name: first by the identifiers in 26 to 51, then by the networks' own ids. */
  static Optional<String> of(EmvObjects top) {
    Optional<String> byIdentifier =
        top.all().stream()
            .filter(EmvObject::isAccount)
            .flatMap(account -> account.parts().find(0).stream())
            .flatMap(identifier -> named(identifier.value()).stream())
            .findFirst();
    return byIdentifier.or(
        () -> top.all().stream().flatMap(object -> network(object.id()).stream()).findFirst());
  }

  private static Optional<String> named(String identifier) {
    String lowerCase = identifier.toLowerCase(Locale.ROOT);
    return BY_IDENTIFIER.stream()
        .filter(scheme -> lowerCase.startsWith(scheme.prefix))
        .map(KnownScheme::name)
        .findFirst();
  }

  /** EMVCo merchant-presented mode 1.1, table of merchant account information ids. */
  private static Optional<String> network(int id) {
    return switch (id) {
      case 2, 3 -> Optional.of("Visa");
      case 4, 5 -> Optional.of("Mastercard");
      case 9, 10 -> Optional.of("Discover");
      case 11, 12 -> Optional.of("American Express");
      case 13, 14 -> Optional.of("JCB");
      case 15, 16 -> Optional.of("UnionPay");
      default -> Optional.empty();
    };
  }
}
