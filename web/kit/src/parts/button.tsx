import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface Props {
  children: ComponentChildren;
  onPress?: (() => void) | undefined;
  href?: string;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: IconNode;
  busy?: boolean;
  disabled?: boolean;
  submit?: boolean;
  wide?: boolean;
  testId?: string;
  download?: string;
}

/** A button, or a link that looks like one. While busy it keeps its place and its focus, and takes no press. */
export function Button({
  children,
  onPress,
  href,
  kind = 'plain',
  icon,
  busy,
  disabled,
  submit,
  wide,
  testId,
  download,
}: Props) {
  const name = `button button-${kind} ${wide ? 'button-wide' : ''}`;
  const inside = (
    <>
      {busy ? <span class="spinner" aria-hidden="true" /> : icon ? <Icon of={icon} size={20} /> : null}
      <span>{children}</span>
    </>
  );
  if (href !== undefined) {
    return (
      <a class={name} href={href} data-testid={testId} {...(download !== undefined ? { download } : {})}>
        {inside}
      </a>
    );
  }
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={name}
      onClick={busy || disabled ? undefined : onPress}
      disabled={disabled}
      aria-busy={busy}
      aria-disabled={busy}
      data-testid={testId}
    >
      {inside}
    </button>
  );
}

/** A button that is only an icon; its label is for those who do not see it. */
export function IconButton(props: {
  icon: IconNode;
  label: string;
  onPress: () => void;
  testId?: string;
  pressed?: boolean;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={props.label}
      title={props.label}
      onClick={props.onPress}
      data-testid={props.testId}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
    >
      <Icon of={props.icon} />
    </button>
  );
}
