import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: ComponentChildren;
  error?: string | null;
  testId?: string;
  inputMode?: 'text' | 'numeric';
  autoComplete?: string;
  maxLength?: number;
  placeholder?: string;
  required?: boolean;
  lines?: number;
  capitals?: boolean;
}

/** A labelled input with its hint and its error, which a screen reader reads with it. */
export function Field({
  label,
  value,
  onInput,
  hint,
  error,
  testId,
  lines,
  capitals,
  inputMode,
  autoComplete,
  maxLength,
  placeholder,
  required,
}: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    class: 'field-input',
    'data-testid': testId,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
    spellcheck: false,
    autoCapitalize: capitals ? ('characters' as const) : ('off' as const),
    ...(inputMode ? { inputMode } : {}),
    ...(autoComplete ? { autoComplete } : {}),
    ...(maxLength ? { maxLength } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(required ? { required } : {}),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines ? (
        <textarea {...shared} rows={lines} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input {...shared} type="text" onInput={(event) => onInput(event.currentTarget.value)} />
      )}
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: readonly { value: string; text: string; lang?: string }[];
  testId?: string;
}

export function Choice({ label, value, onChange, choices, testId }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="field-input"
        value={value}
        data-testid={testId}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} lang={choice.lang}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  );
}
