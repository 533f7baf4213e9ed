import type { components } from './schema.gen.ts';

export type Problem = components['schemas']['Problem'];
export type ProblemCode = components['schemas']['ProblemCode'];

/** What can go wrong on this side of the network, beside what the server refuses. */
export const LOCAL_CODES = [
  'offline',
  'no_answer',
  'unreadable_answer',
  'passkey_cancelled',
  'passkey_unsupported',
  'passkey_already_here',
  'camera_denied',
  'camera_missing',
  'picture_without_code',
  'officer_here',
] as const;

export type LocalCode = (typeof LOCAL_CODES)[number];
export type RefusalCode = ProblemCode | LocalCode;

export interface Refusal {
  code: RefusalCode;
  /** True, false, or null where this side cannot know. */
  moneyMoved: boolean | null;
  /** False while the same request, asked again, may still turn out to have been carried out. */
  definite: boolean;
  problem?: Problem;
}

export type Outcome<T> = { ok: true; data: T; status: number } | { ok: false; refusal: Refusal };

/** A refusal by the server. A server's own failure, or a request still running, is not yet an answer. */
export function refused(problem: Problem): { ok: false; refusal: Refusal } {
  const running = problem.code === 'idempotency_key_in_progress';
  const definite = !running && problem.status < 500;
  return {
    ok: false,
    refusal: { code: problem.code, moneyMoved: definite ? problem.moneyMoved : null, definite, problem },
  };
}

/** The network or the server gave no answer that can be read: whether the request was carried out is open. */
export function noAnswer(code: 'offline' | 'no_answer' | 'unreadable_answer'): {
  ok: false;
  refusal: Refusal;
} {
  return { ok: false, refusal: { code, moneyMoved: null, definite: false } };
}

/** Something stopped on this device before anything was sent that could move money. */
export function stoppedHere(code: RefusalCode): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, moneyMoved: false, definite: true } };
}
