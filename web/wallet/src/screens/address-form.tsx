import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { useState } from 'preact/hooks';
import { addressIn } from '../people.ts';
import { useSay } from '../words/words.ts';

interface Props {
  label: string;
  place: string | null;
  onAddress: (address: string) => void;
}

/** Asks for one address. */
export function AddressForm({ label, place, onAddress }: Props) {
  const say = useSay();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const shown = place ?? '…';
  // A name alone means somebody of this place, which is read when the screen opens.
  const placeMissing = place === null && !text.includes('@');
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (placeMissing) return;
        const address = addressIn(text, place);
        setWrong(address === null);
        if (address) onAddress(address);
      }}
    >
      <Field
        label={label}
        value={text}
        onInput={(value) => {
          setText(value);
          setWrong(false);
        }}
        hint={say('send.to.hint', { place: shown })}
        error={wrong ? say('split.wrong', { place: shown }) : null}
        maxLength={100}
        autoComplete="off"
        testId="to"
      />
      <Button submit wide kind="primary" disabled={text.trim() === '' || placeMissing} testId="to-next">
        {say('send.next')}
      </Button>
    </form>
  );
}
