import { api, ask } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { CircleUserRound, Plus, QrCode, ScanLine, Send } from 'lucide';
import { usePersonName } from '../people.ts';
import { type News, useFresh, useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { Movements } from './movements.tsx';
import { Owed } from './owed.tsx';
import { ReservedList } from './reserved.tsx';

/** How many movements home shows: what fits a phone under the balance. */
const LATEST = 6;

export function Home() {
  const say = useSay();
  const { market, me, wallet, walletRefusal, news, refresh } = useHolder();
  const { currency } = market;
  const latest = useResource(`latest ${currency}`, () =>
    ask(
      api.GET('/v1/wallets/{currency}/movements', {
        params: { path: { currency }, query: { limit: LATEST } },
      }),
    ),
  );
  useFresh(latest.reload);
  const money = useMoney();
  const round = useMoney({ short: true });
  const movements = latest.data?.data ?? null;
  // What helps next stands out: an empty wallet cannot pay.
  const empty = wallet?.balanceMinor === 0;
  const lockable = me.recoveryCodesLeft === 0 && me.passkeyCount < 2 && (wallet?.balanceMinor ?? 0) > 0;

  return (
    <Screen
      title={market.name}
      actions={
        <a class="icon-button" href="#/me" aria-label={say('home.me')} data-testid="me">
          <Icon of={CircleUserRound} />
        </a>
      }
      testId="home"
      foot={
        <div class="home-actions">
          <Button wide kind={empty ? 'plain' : 'primary'} icon={ScanLine} href="#/scan" testId="scan">
            {say('home.scan')}
          </Button>
          <Button wide icon={QrCode} href="#/show-code" testId="show-code-go">
            {say('home.showCode')}
          </Button>
          <Button wide icon={Send} href="#/send" testId="send">
            {say('home.send')}
          </Button>
        </div>
      }
    >
      {news.map((one) => (
        <NewsNotice key={keyOf(one)} news={one} />
      ))}
      <section class="balance" aria-label={say('home.balance')}>
        <p class="soft">{say('home.balance')}</p>
        {wallet ? (
          <Amount minor={wallet.balanceMinor} currency={currency} size="hero" testId="balance" />
        ) : walletRefusal ? (
          <RefusalNotice refusal={walletRefusal}>
            <Button onPress={refresh}>{say('kit.tryAgain')}</Button>
          </RefusalNotice>
        ) : (
          <div class="balance-skeleton">
            <Skeleton lines={1} />
          </div>
        )}
        {wallet && wallet.heldMinor > 0 && (
          <p class="soft small" data-testid="held">
            {say('home.held', {
              held: money(wallet.heldMinor, currency),
              free: money(wallet.availableMinor, currency),
            })}
          </p>
        )}
        {wallet && wallet.spentTodayMinor > 0 && (
          <p class="soft small">
            {say('home.spentToday', {
              amount: money(wallet.spentTodayMinor, currency),
              limit: round(wallet.limits.perDayMinor, currency),
            })}
          </p>
        )}
        {market.sandbox && <p class="sandbox">{say('app.sandbox')}</p>}
        <Button kind={empty ? 'primary' : 'plain'} icon={Plus} href="#/top-up" testId="top-up">
          {say('home.topUp')}
        </Button>
      </section>
      <Owed />
      <ReservedList />
      {lockable && (
        <Notice
          tone="plain"
          title={<a href="#/me/recovery-codes">{say('home.noCodes.title')}</a>}
          testId="no-codes"
        >
          <p>{say('home.noCodes.body')}</p>
        </Notice>
      )}
      <section class="stack">
        <div class="spread">
          <h2>{say('home.movements')}</h2>
          {movements && movements.length > 0 && (
            <a class="text-link" href="#/history" data-testid="history">
              {say('home.all')}
            </a>
          )}
        </div>
        {movements ? (
          movements.length > 0 ? (
            <Movements movements={movements} />
          ) : (
            <div class="card center stack" data-testid="home-empty">
              <p>
                <strong>{say('home.empty.title')}</strong>
              </p>
              <p class="soft">{say('home.empty.body')}</p>
            </div>
          )
        ) : latest.refusal ? (
          <RefusalNotice refusal={latest.refusal}>
            <Button onPress={latest.reload}>{say('kit.tryAgain')}</Button>
          </RefusalNotice>
        ) : (
          <div class="card">
            <Skeleton lines={5} />
          </div>
        )}
      </section>
    </Screen>
  );
}

function keyOf(news: News): string {
  switch (news.is) {
    case 'topped-up':
      return news.topUpId;
    case 'refund':
      return news.refund.id;
    case 'transfer':
      return news.transfer.id;
    case 'request':
      return news.request.id;
  }
}

function NewsNotice({ news }: { news: News }) {
  const say = useSay();
  const money = useMoney();
  const nameOf = usePersonName();
  const { dismiss } = useHolder();
  if (news.is === 'topped-up') {
    return (
      <Notice
        tone="good"
        title={say('home.toppedUp')}
        onClose={() => dismiss(news)}
        testId="topped-up-notice"
      />
    );
  }
  if (news.is === 'transfer' || news.is === 'request') {
    const what = news.is === 'transfer' ? news.transfer : news.request;
    const words = { person: nameOf(what.counterparty), amount: money(what.amountMinor, what.currency) };
    return (
      <Notice
        tone={news.is === 'transfer' ? 'good' : 'plain'}
        title={say(news.is === 'transfer' ? 'home.toldTransfer' : 'home.toldRequest', words)}
        onClose={() => dismiss(news)}
        testId={`${news.is}-notice`}
      >
        <p>
          <a
            class="text-link"
            href={hrefTo(news.is, what.id)}
            onClick={() => dismiss(news)}
            data-testid={`${news.is}-see`}
          >
            {say('home.see')}
          </a>
        </p>
      </Notice>
    );
  }
  const { payment, refund } = news;
  return (
    <Notice
      tone="good"
      title={say('home.refund', { shop: payment.shop.name })}
      onClose={() => dismiss(news)}
      testId="refund-notice"
    >
      <p>{say('home.refund.body', { amount: money(refund.amountMinor, refund.currency) })}</p>
      <p>
        <a class="text-link" href={hrefTo('receipt', payment.id)}>
          {say('home.refund.see')}
        </a>
      </p>
    </Notice>
  );
}
