import createClient from 'openapi-fetch';
import { noAnswer, type Outcome, type Problem, refused } from './outcome.ts';
import type { paths } from './schema.gen.ts';

export type { components } from './schema.gen.ts';

import type { components } from './schema.gen.ts';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/**
 * How long an answer may take. Long enough for a slow phone network; short enough that a person still
 * stands at the counter when the screen says that it does not know yet.
 */
const ANSWER_TIMEOUT_MS = 12_000;

const signedOutListeners = new Set<() => void>();

/** Calls back when the server says that the session is over. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** The typed client. Its calls go through {@link ask}, which turns every end of a call into a value. */
export const api = createClient<paths>({
  baseUrl: '',
  credentials: 'same-origin',
  cache: 'no-store',
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }),
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Waits for a call and says how it ended; it does not throw for anything the network or the server can do. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<Outcome<T>> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch {
    return noAnswer(navigator.onLine ? 'no_answer' : 'offline');
  }
  const { response, data, error } = answer;
  if (response.ok) return { ok: true, data: data as T, status: response.status };
  const problem = isProblem(error) ? error : null;
  if (response.status === 401) for (const listener of signedOutListeners) listener();
  if (problem) return refused(problem);
  return noAnswer('unreadable_answer');
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' && value !== null && typeof (value as { code?: unknown }).code === 'string'
  );
}
