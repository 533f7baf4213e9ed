import type { Refusal } from '@sycee/kit/api/outcome.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, ListRow, Screen } from '@sycee/kit/parts/frame.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { ChevronRight, KeyRound, LifeBuoy, LogOut, QrCode } from 'lucide';
import { useState } from 'preact/hooks';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { LimitFacts } from './limits.tsx';

export function Me() {
  const say = useSay();
  const money = useMoney();
  const round = useMoney({ short: true });
  const { market, me, wallet, signOut } = useHolder();
  const [leaving, setLeaving] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const limits = wallet?.limits ?? market.visitorLimits;
  const onward = <Icon of={ChevronRight} size={20} class="flip soft" />;

  return (
    <Screen title={say('me.title')} back="#/" testId="me-screen">
      <section class="card stack">
        <h2>{say('me.tier')}</h2>
        <p class="soft">{say('me.tier.body')}</p>
        <LimitFacts limits={limits} currency={market.currency} />
        {wallet && (
          <dl class="facts">
            <div>
              <dt>{say('me.limit.today')}</dt>
              <dd>{money(wallet.spentTodayMinor, market.currency)}</dd>
            </div>
          </dl>
        )}
        <p class="soft small">
          {say('start.limit.stepUp', { amount: round(limits.stepUpAboveMinor, market.currency) })}
        </p>
      </section>
      <ul class="list">
        <ListRow
          icon={KeyRound}
          title={say('me.passkeys')}
          detail={say('me.passkeys.count', { count: me.passkeyCount })}
          end={onward}
          href="#/me/passkeys"
          testId="me-passkeys"
        />
        <ListRow
          icon={LifeBuoy}
          title={say('me.codes')}
          detail={
            me.recoveryCodesLeft === 0 ? (
              <span class="warn">{say('me.codes.none')}</span>
            ) : (
              say('me.codes.left', { count: me.recoveryCodesLeft })
            )
          }
          end={onward}
          href="#/me/recovery-codes"
          testId="me-codes"
        />
        <ListRow
          icon={QrCode}
          title={say('codes.shown.title')}
          detail={say('codes.shown.short')}
          end={onward}
          href="#/me/shown-codes"
          testId="me-shown-codes"
        />
      </ul>
      <section class="stack">
        <h2>{say('me.language')}</h2>
        <div>
          <LanguageSwitch />
        </div>
      </section>
      <Button wide icon={LogOut} onPress={() => setLeaving(true)} testId="sign-out">
        {say('me.signOut')}
      </Button>
      {leaving && (
        <Sheet title={say('me.signOut.title')} onClose={() => setLeaving(false)} testId="sign-out-sheet">
          <p>{say('me.signOut.body')}</p>
          {refusal && <RefusalNotice refusal={refusal} />}
          <Button
            wide
            kind="primary"
            busy={busy}
            testId="sign-out-do"
            onPress={async () => {
              setBusy(true);
              const outcome = await signOut();
              if (outcome.ok) return;
              setBusy(false);
              setRefusal(outcome.refusal);
            }}
          >
            {say('me.signOut')}
          </Button>
          <Button wide onPress={() => setLeaving(false)}>
            {say('kit.cancel')}
          </Button>
        </Sheet>
      )}
    </Screen>
  );
}
