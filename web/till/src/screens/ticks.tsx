interface Props<Value extends string> {
  label: string;
  choices: readonly { value: Value; text: string }[];
  ticked: readonly Value[];
  onChange: (ticked: Value[]) => void;
  testId: string;
}

/** Several that may be chosen together, each a line to press. */
export function Ticks<Value extends string>({ label, choices, ticked, onChange, testId }: Props<Value>) {
  return (
    <fieldset class="ticks">
      <legend>{label}</legend>
      {choices.map(({ value, text }) => (
        <label key={value} class="check">
          <input
            type="checkbox"
            checked={ticked.includes(value)}
            onChange={(event) =>
              onChange(
                choices
                  .map((choice) => choice.value)
                  .filter((one) => (one === value ? event.currentTarget.checked : ticked.includes(one))),
              )
            }
            data-testid={`${testId}-${value}`}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
