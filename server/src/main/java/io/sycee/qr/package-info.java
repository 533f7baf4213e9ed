/**
 * EMVCo QR codes: read, write, sign and draw; knows nothing of shops or money movement.
 *
 * <p>Invariants this module owns:
 *
 * <ul>
 *   <li>A code is {@link io.sycee.qr.QrOutcome.Ours} only if its text is, character for character,
 *       what a holder of one of the given keys would have written: nothing unsigned, repeated,
 *       reordered or appended is ever read.
 *   <li>Reading never throws, never opens an address and never reaches out, whatever the text.
 *   <li>An amount is an integer of minor units beside its currency.
 *   <li>Whatever is drawn reads back as exactly the text that was given, and drawing needs no
 *       installed font.
 * </ul>
 *
 * <p>The format is described for others in {@code protocol/qr.md}.
 */
@NullMarked
@ApplicationModule(
    displayName = "QR codes",
    allowedDependencies = {})
package io.sycee.qr;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
