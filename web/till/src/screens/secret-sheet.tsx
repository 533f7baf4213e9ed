import { Button } from '@sycee/kit/parts/button.tsx';
import { CopyButton } from '@sycee/kit/parts/copy.tsx';
import { Notice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { useSay } from '../words/words.ts';

interface Props {
  of: 'key' | 'hook';
  /** Null after a lost answer: a repeated one comes without it. */
  secret: string | null;
  onClose: () => void;
}

/** A secret that the server shows this once. It is on this screen only, and nowhere in the browser's storage. */
export function SecretSheet({ of, secret, onClose }: Props) {
  const say = useSay();
  return (
    <Sheet title={say(`secret.${of}`)} onClose={onClose} testId="secret-sheet">
      {secret === null ? (
        <Notice tone="bad" title={say('secret.lost')} testId="secret-lost" />
      ) : (
        <>
          <p>{say(of === 'key' ? 'secret.once' : 'secret.hook.once')}</p>
          <p class="invite-link" data-testid="secret" dir="ltr">
            {secret}
          </p>
          <CopyButton text={secret} testId="secret-copy" />
        </>
      )}
      <Button wide kind="primary" onPress={onClose} testId="secret-kept">
        {say(secret === null ? 'kit.close' : 'secret.kept')}
      </Button>
    </Sheet>
  );
}
