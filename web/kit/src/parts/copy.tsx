import { Check, Copy } from 'lucide';
import { useState } from 'preact/hooks';
import { useKitSay } from '../words/words.tsx';
import { Button } from './button.tsx';

export function CopyButton({ text, testId }: { text: string; testId?: string }) {
  const say = useKitSay();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      icon={copied ? Check : Copy}
      {...(testId ? { testId } : {})}
      onPress={() => {
        navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      <span aria-live="polite">{say(copied ? 'kit.copied' : 'kit.copy')}</span>
    </Button>
  );
}
