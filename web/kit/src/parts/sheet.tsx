import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useKitSay } from '../words/words.tsx';
import { IconButton } from './button.tsx';

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  testId?: string;
}

/**
 * A sheet from the lower edge of a phone, a dialog in the middle of a larger screen. The browser's own modal dialog
 * keeps the focus inside, gives it back, and closes on Escape.
 */
export function Sheet({ title, onClose, children, testId }: Props) {
  const say = useKitSay();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is for the space around it
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={title}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="sheet-inside">
        <header class="sheet-head">
          <h2>{title}</h2>
          <IconButton icon={X} label={say('kit.close')} onPress={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
