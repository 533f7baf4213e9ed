import { expect, test } from 'vitest';
import { pauseBefore, untilDefinite } from './definite.ts';
import { KeyKeeper, type KeyStore } from './keys.ts';
import { noAnswer, type Outcome, type Problem, refused } from './outcome.ts';

function store(): KeyStore & { size(): number } {
  const map = new Map<string, string>();
  return {
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, value) => void map.set(name, value),
    removeItem: (name) => void map.delete(name),
    size: () => map.size,
  };
}

function keeper(kept = store()) {
  let count = 0;
  return new KeyKeeper(kept, () => `key-${++count}`);
}

const problem = (code: Problem['code'], status: number, moneyMoved = false): Problem => ({
  type: `urn:sycee:problem:${code}`,
  title: '',
  status,
  code,
  detail: '',
  moneyMoved,
});

test('the_same_request_keeps_its_key_until_the_answer_is_definite', () => {
  const keys = keeper();
  expect(keys.keyFor('pay', { amountMinor: 420 })).toBe('key-1');
  expect(keys.keyFor('pay', { amountMinor: 420 })).toBe('key-1');
  expect(keys.isOpen('pay')).toBe(true);
  keys.settle('pay');
  expect(keys.isOpen('pay')).toBe(false);
  expect(keys.keyFor('pay', { amountMinor: 420 })).toBe('key-2');
});

test('another_body_or_another_purpose_gets_another_key', () => {
  const keys = keeper();
  expect(keys.keyFor('pay', { amountMinor: 420 })).toBe('key-1');
  expect(keys.keyFor('pay', { amountMinor: 421 })).toBe('key-2');
  expect(keys.keyFor('top-up', { amountMinor: 421 })).toBe('key-3');
});

test('a_reload_finds_the_key_again', () => {
  const kept = store();
  expect(keeper(kept).keyFor('pay', { amountMinor: 420 })).toBe('key-1');
  const afterReload = new KeyKeeper(kept, () => 'another');
  expect(afterReload.openBody('pay')).toEqual({ amountMinor: 420 });
  expect(afterReload.keyFor('pay', { amountMinor: 420 })).toBe('key-1');
});

test('a_damaged_store_gives_a_new_key_instead_of_failing', () => {
  const kept = store();
  kept.setItem('sycee.key.pay', '{');
  expect(keeper(kept).keyFor('pay', null)).toBe('key-1');
});

test.each([
  ['no answer', noAnswer('no_answer')],
  ['offline', noAnswer('offline')],
  ['an answer nobody can read', noAnswer('unreadable_answer')],
  ['a request still running', refused(problem('idempotency_key_in_progress', 409))],
  ['a failure of the server', refused(problem('internal_error', 500))],
])('%s is asked again, with no claim about the money', async (_name, open) => {
  const answers: Outcome<string>[] = [open, open, { ok: true, data: 'paid', status: 201 }];
  const pauses: number[] = [];
  const outcome = await untilDefinite(async () => answers.shift() as Outcome<string>, {
    onUnknown: (_attempt, refusal) => expect(refusal.moneyMoved).toBeNull(),
    pause: async (milliseconds) => void pauses.push(milliseconds),
  });
  expect(outcome).toEqual({ ok: true, data: 'paid', status: 201 });
  expect(pauses).toEqual([pauseBefore(1), pauseBefore(2)]);
});

test('a_refusal_is_an_answer_and_is_not_asked_again', async () => {
  let asked = 0;
  const outcome = await untilDefinite(async () => {
    asked++;
    return refused(problem('insufficient_funds', 422));
  });
  expect(asked).toBe(1);
  expect(outcome?.ok).toBe(false);
});

test('a_session_that_ends_after_a_lost_answer_does_not_pass_for_a_refusal', async () => {
  const answers: Outcome<string>[] = [noAnswer('no_answer'), refused(problem('not_signed_in', 401))];
  const ask = async () => answers.shift() as Outcome<string>;
  expect(await untilDefinite(ask, { pause: async () => {} })).toBeNull();
});

test('too_many_attempts_is_a_refusal_at_first_and_a_reason_to_wait_after_a_lost_answer', async () => {
  const tooMany = refused(problem('too_many_attempts', 429));
  expect((await untilDefinite(async () => tooMany))?.ok).toBe(false);
  const answers: Outcome<string>[] = [noAnswer('offline'), tooMany, { ok: true, data: 'paid', status: 201 }];
  const outcome = await untilDefinite(async () => answers.shift() as Outcome<string>, {
    pause: async () => {},
  });
  expect(outcome?.ok).toBe(true);
});

test('a_screen_that_is_gone_stops_asking', async () => {
  const gone = new AbortController();
  const outcome = await untilDefinite(async () => noAnswer('offline'), {
    signal: gone.signal,
    pause: async () => gone.abort(),
  });
  expect(outcome).toBeNull();
});

test('the_pauses_grow_and_then_stay', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(pauseBefore)).toEqual([800, 1500, 3000, 5000, 8000, 8000, 8000]);
});
