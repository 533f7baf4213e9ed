import { Field } from '@sycee/kit/parts/field.tsx';
import { useSay } from '../words/words.ts';

export interface Card {
  number: string;
  expiry: string;
  code: string;
}

/** The cards the sandbox acquirer knows, by what each of them does. */
export const TEST_CARDS = [
  { number: '4000 0000 0000 0010', expiry: '12/39', does: 'approves' },
  { number: '4000 0000 0000 0028', expiry: '12/39', does: 'declines' },
  { number: '4000 0000 0000 0036', expiry: '12/39', does: 'empty' },
  { number: '4000 0000 0000 0044', expiry: '12/39', does: 'step' },
  { number: '4000 0000 0000 0051', expiry: '12/39', does: 'silent' },
] as const;

/**
 * What would be the card acquirer's own form: its fields go to the acquirer, and only a token comes back. The sandbox
 * offers its test cards, so that nobody is tempted to type a real one.
 */
export function CardForm({ card, onChange }: { card: Card; onChange: (card: Card) => void }) {
  const say = useSay();
  return (
    <>
      <p class="soft">{say('topUp.sandbox')}</p>
      <fieldset class="card-choices">
        <legend class="sr-only">{say('topUp.card')}</legend>
        {TEST_CARDS.map((test) => (
          <label key={test.number} class="card-choice">
            <input
              type="radio"
              name="test-card"
              checked={card.number === test.number}
              onChange={() => onChange({ number: test.number, expiry: test.expiry, code: '123' })}
              data-testid={`test-card-${test.does}`}
            />
            <span class="row-text">
              <span class="row-title">{say(`topUp.test.${test.does}`)}</span>
              <span class="row-detail">
                <bdi>{test.number}</bdi>
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="stack">
        <Field
          label={say('topUp.number')}
          value={card.number}
          onInput={(number) => onChange({ ...card, number: grouped(number) })}
          inputMode="numeric"
          autoComplete="off"
          maxLength={24}
          testId="card-number"
        />
        <div class="two">
          <Field
            label={say('topUp.expiry')}
            value={card.expiry}
            onInput={(expiry) => onChange({ ...card, expiry: withSlash(expiry, card.expiry) })}
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            testId="card-expiry"
          />
          <Field
            label={say('topUp.code')}
            value={card.code}
            onInput={(code) => onChange({ ...card, code: code.replace(/\D/g, '') })}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            testId="card-code"
          />
        </div>
      </div>
    </>
  );
}

/** Digits in groups of four, as they stand on a card. */
function grouped(text: string): string {
  return text
    .replace(/\D/g, '')
    .slice(0, 19)
    .replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Puts the slash after the month while typing forward, and lets it be erased. */
function withSlash(text: string, before: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 4);
  if (text.length < before.length) return text;
  return digits.length >= 2 ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits;
}
