package io.sycee.identity.http;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.Caller;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.Sessions;
import io.sycee.identity.ShopProgram;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives controller methods who is signed in. The doors have let the right ones in already; should a
 * route be opened too far by mistake, its method still never sees a caller of another kind.
 */
@Configuration(proxyBeanMethods = false)
class CallerArguments implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerResolver());
    resolvers.add(new SessionResolver());
    resolvers.add(new OwnSessionResolver());
  }

  private static final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return Caller.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      Caller caller = caller();
      if (caller instanceof ShopProgram program) {
        letIn(program, parameter);
      }
      if (!parameter.getParameterType().isInstance(caller)) {
        throw new RefusedRequest(
            Problem.of(
                ProblemCode.NOT_ALLOWED, "This needs another role than yours. Nothing changed."));
      }
      return caller;
    }
  }

  private static Caller caller() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof ProgramAuthentication program
        ? program.getPrincipal()
        : current().getPrincipal();
  }

  /** A route says which scope it takes; one that says nothing is for people. */
  private static void letIn(ShopProgram program, MethodParameter parameter) {
    OpenToKeys open = parameter.getMethodAnnotation(OpenToKeys.class);
    if (open == null) {
      throw new RefusedRequest(Doors.forPeopleOnly());
    }
    for (Scope scope : open.value()) {
      if (!program.scopes().contains(scope)) {
        throw new RefusedRequest(
            Problem.of(
                    ProblemCode.SCOPE_MISSING,
                    "This key does not have the scope "
                        + scope.text()
                        + ". Use one that has it, or let the shop's owner make one. Nothing"
                        + " changed, no money moved.")
                .with("scope", scope.text()));
      }
    }
  }

  /** For this package's own routes, which also ask with which passkey. */
  private static final class SessionResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == SessionAuthentication.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return current();
    }
  }

  /** For what is bound to the session itself, and ends with it. */
  private static final class OwnSessionResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Sessions.Session.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return current().session();
    }
  }

  private static SessionAuthentication current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication instanceof SessionAuthentication session) {
      return session;
    }
    throw new RefusedRequest(
        Problem.of(ProblemCode.NOT_SIGNED_IN, "Nobody is signed in here. Nothing changed."));
  }
}
