package io.sycee.identity;

import java.util.Locale;
import java.util.UUID;

/** The two kinds of people who sign in. */
enum PrincipalKind {
  HOLDER,
  OFFICER;

  /** How the database names it. */
  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PrincipalKind ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  SignedIn caller(UUID principal) {
    return switch (this) {
      case HOLDER -> new SignedInHolder(new HolderId(principal));
      case OFFICER -> new SignedInOfficer(new OfficerId(principal));
    };
  }
}
