import type { Entry } from '@sycee/kit/live/entry.ts';
import { IconButton } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, Screen } from '@sycee/kit/parts/frame.tsx';
import { LogOut, RefreshCw } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useSay } from './words/words.ts';

const PLACES = ['shops', 'disputes', 'fees'] as const;

interface Props {
  entry: Entry;
  here: (typeof PLACES)[number];
  reload: () => void;
  testId: string;
  children: ComponentChildren;
}

/** What every screen of an officer's desk has around it: the places, the language, the way out. */
export function Desk({ entry, here, reload, testId, children }: Props) {
  const say = useSay();
  return (
    <Screen
      title={say(`${here}.title`)}
      testId={testId}
      actions={
        <>
          <LanguageSwitch />
          <IconButton icon={RefreshCw} label={say('refresh')} onPress={reload} testId="refresh" />
          <IconButton icon={LogOut} label={say('signOut')} onPress={entry.signOut} testId="sign-out" />
        </>
      }
    >
      <nav class="places" aria-label={say('places')}>
        {PLACES.map((place) => (
          <a
            key={place}
            href={`#/${place}`}
            aria-current={place === here ? 'page' : undefined}
            data-testid={`nav-${place}`}
          >
            {say(`places.${place}`)}
          </a>
        ))}
      </nav>
      <p class="soft lead">{say(`${here}.lead`)}</p>
      {children}
    </Screen>
  );
}
