package io.sycee.api;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns what a request could not be read for, and what broke, into problem documents. */
@RestControllerAdvice
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<?> refused(RefusedRequest refused) {
    return refused.problem().response();
  }

  @ExceptionHandler
  ResponseEntity<?> unreadable(HttpMessageNotReadableException unreadable) {
    String field = "body";
    if (unreadable.getCause() instanceof JacksonException cause) {
      List<JacksonException.Reference> path = cause.getPath();
      if (!path.isEmpty() && path.getLast().getPropertyName() != null) {
        field = path.getLast().getPropertyName();
      }
    }
    if (field.equals("amountMinor")) {
      return Field.invalidAmount().response();
    }
    return Problem.malformed(
            field,
            field.equals("body")
                ? "The body is not JSON that this address reads. Nothing changed."
                : "The field \""
                    + field
                    + "\" is unknown here or of the wrong kind. Nothing changed.")
        .response();
  }

  @ExceptionHandler
  ResponseEntity<?> wrongParameter(MethodArgumentTypeMismatchException mismatch) {
    return Problem.malformed(
            mismatch.getName(), "\"" + mismatch.getName() + "\" is not of the right form.")
        .response();
  }

  @ExceptionHandler
  ResponseEntity<?> missingParameter(MissingServletRequestParameterException missing) {
    return Problem.malformed(
            missing.getParameterName(), "\"" + missing.getParameterName() + "\" is missing.")
        .response();
  }

  @ExceptionHandler
  ResponseEntity<?> nothingHere(NoResourceFoundException missing) {
    return Problem.notFound().response();
  }

  @ExceptionHandler
  ResponseEntity<?> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
    return Problem.of(
            ProblemCode.METHOD_NOT_ALLOWED,
            "This address does not answer " + wrong.getMethod() + ". Nothing changed.")
        .response();
  }

  @ExceptionHandler({
    HttpMediaTypeNotSupportedException.class,
    HttpMediaTypeNotAcceptableException.class
  })
  ResponseEntity<?> wrongMediaType() {
    return Problem.of(
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            "Send application/json, and accept what the API description names. Nothing changed.")
        .response();
  }

  /** A browser that left a live stream; there is nobody to answer. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException gone) {
    LOG.debug("a client went away");
  }

  /**
   * What nobody foresaw. Whether the commit happened is not known here, so the answer does not
   * claim that no money moved: asking again with the same key is safe and tells.
   */
  @ExceptionHandler
  ResponseEntity<?> broken(Exception broken) {
    if (broken instanceof TransientDataAccessException) {
      LOG.warn("the database did not answer: {}", broken.getClass().getSimpleName());
    } else {
      LOG.error("a request broke", broken);
    }
    return unknownOutcome().response();
  }

  static Problem unknownOutcome() {
    return Problem.of(
        ProblemCode.INTERNAL_ERROR,
        "Something broke on our side, and we cannot say whether the request was carried out."
            + " Send it again with the same Idempotency-Key: it is carried out once at most.");
  }
}
