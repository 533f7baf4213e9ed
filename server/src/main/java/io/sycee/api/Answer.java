package io.sycee.api;

import org.springframework.http.ResponseEntity;

/** What a request ends with: something done, or a refusal. */
public sealed interface Answer permits Done, Problem {

  ResponseEntity<?> response();
}
