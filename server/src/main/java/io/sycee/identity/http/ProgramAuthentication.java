package io.sycee.identity.http;

import io.sycee.identity.ShopProgram;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program with a living API key, as Spring Security knows it. */
final class ProgramAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  static final String PROGRAM = "program";

  private final transient ShopProgram program;

  ProgramAuthentication(ShopProgram program) {
    super(List.of(new SimpleGrantedAuthority(PROGRAM)));
    this.program = program;
    setAuthenticated(true);
  }

  @Override
  public ShopProgram getPrincipal() {
    return program;
  }

  /** The secret stays in the request. */
  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProgramAuthentication that && program.equals(that.program);
  }

  @Override
  public int hashCode() {
    return program.hashCode();
  }
}
