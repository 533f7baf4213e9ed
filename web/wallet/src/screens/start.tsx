import type { Outcome, Refusal } from '@sycee/kit/api/outcome.ts';
import { stoppedHere } from '@sycee/kit/api/outcome.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, Screen } from '@sycee/kit/parts/frame.tsx';
import { Ingot } from '@sycee/kit/parts/ingot.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { openWallet, signIn } from '@sycee/kit/passkey/passkey.ts';
import { KeyRound } from 'lucide';
import { useState } from 'preact/hooks';
import type { Market, Me } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { LimitFacts } from './limits.tsx';
import { LinkWaits } from './pay-link.tsx';

interface Props {
  market: Market;
  ended: Refusal | null;
  onIn: (me: Me) => void;
  /** Whether somebody came by the link of a gift packet. */
  giftWaits: boolean;
  /** The token of the payment link by which somebody came. */
  link: string | null;
}

/** The first screen a stranger sees: what this is, what it asks, and what it can do, in numbers. */
export function Start({ market, ended, onIn, giftWaits, link }: Props) {
  const say = useSay();
  const round = useMoney({ short: true });
  const [busy, setBusy] = useState<'open' | 'sign-in' | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(ended);

  const run = async (which: 'open' | 'sign-in', act: () => Promise<Outcome<Me>>) => {
    if (busy) return;
    setBusy(which);
    setRefusal(null);
    const outcome = await act();
    setBusy(null);
    if (outcome.ok) onIn(outcome.data);
    else setRefusal(outcome.refusal);
  };
  const enter = async (): Promise<Outcome<Me>> => {
    const session = await signIn();
    if (!session.ok) return session;
    return session.data.me ? { ok: true, data: session.data.me, status: 201 } : stoppedHere('officer_here');
  };

  return (
    <Screen
      title={say('start.title', { place: market.name })}
      quietTitle
      actions={<LanguageSwitch />}
      testId="start"
      foot={
        <>
          <Button
            wide
            kind="primary"
            icon={KeyRound}
            busy={busy === 'open'}
            onPress={() => run('open', openWallet)}
            testId="open-wallet"
          >
            {say('start.open')}
          </Button>
          <Button wide busy={busy === 'sign-in'} onPress={() => run('sign-in', enter)} testId="sign-in">
            {say('start.signIn')}
          </Button>
          <p class="center">
            <a class="text-link" href="#/recover" data-testid="recover">
              {say('start.recover')}
            </a>
          </p>
        </>
      }
    >
      {link && <LinkWaits key={link} token={link} />}
      <div class="start-head">
        <Ingot />
        <p class="start-place" data-testid="place">
          <bdi>{market.name}</bdi>
        </p>
        <p class="start-lead">{say('start.lead')}</p>
        <p>{say('start.open.hint')}</p>
        {market.sandbox && <p class="sandbox">{say('app.sandbox')}</p>}
      </div>
      {giftWaits && (
        <Notice tone="good" title={say('gift.waiting')} testId="gift-waiting">
          <p>{say('gift.waiting.body')}</p>
        </Notice>
      )}
      {refusal && <RefusalNotice refusal={refusal} currency={market.currency} />}
      <section class="card stack">
        <h2>{say('start.limits')}</h2>
        <LimitFacts limits={market.visitorLimits} currency={market.currency} />
        <p class="soft small">
          {say('start.limit.stepUp', {
            amount: round(market.visitorLimits.stepUpAboveMinor, market.currency),
          })}
        </p>
      </section>
    </Screen>
  );
}
