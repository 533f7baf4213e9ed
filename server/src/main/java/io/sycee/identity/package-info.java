/**
 * Holders and officers: passkeys, sessions, approvals and personal data sealed per holder.
 *
 * <p>A wallet opens with a passkey alone. Every assertion requires user verification; an approval
 * is bound to the exact terms it approves and is consumed in the same commit as the act. Personal
 * data is sealed under a key of its holder from the first row, so that erasing the key erases the
 * person while the books still balance. No secret and no network address is stored, only keyed or
 * one-way hashes of them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "time", "gather", "api"})
package io.sycee.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
