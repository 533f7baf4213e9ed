import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { CopyButton } from '@sycee/kit/parts/copy.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { QrCode } from '@sycee/kit/parts/qr-code.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Share2 } from 'lucide';
import { useState } from 'preact/hooks';
import { useFresh, useLook, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';
import { PaymentList } from './payment-list.tsx';

type PaymentLink = Schema<'PaymentLink'>;

/** One link: its code and address while it is open, what came in by it, and how to end it. */
export function LinkDetail({ id }: { id: string }) {
  const say = useSay();
  const { shop, live } = useShop();
  const path = { shopId: shop.id, linkId: id };
  const resource = useResource<PaymentLink>(id, () =>
    ask(api.GET('/v1/shops/{shopId}/payment-links/{linkId}', { params: { path } })),
  );
  useFresh(resource.reload);
  useLook(!live, resource.reload);
  const [ending, setEnding] = useState(false);
  const link = resource.data;

  return (
    <Screen title={say('link.title')} back={hrefTo('shop', shop.id, 'links')} testId="link-detail">
      {!link && !resource.refusal && <Skeleton lines={6} />}
      {!link && resource.refusal && (
        <RefusalNotice refusal={resource.refusal}>
          <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {link && (
        <>
          <div class="charge-shown">
            <Asked link={link} />
            {link.status === 'open' ? (
              <Address link={link} />
            ) : (
              <Notice
                tone={link.status === 'used_up' ? 'good' : 'plain'}
                title={say(`link.over.${link.status}`)}
                testId="link-over"
              />
            )}
          </div>
          <Facts link={link} />
          {link.paidCount > 0 && <Came link={link} />}
          {link.status === 'open' && (
            <Button kind="danger" onPress={() => setEnding(true)} testId="link-off">
              {say('link.off')}
            </Button>
          )}
          {ending && (
            <OffSheet
              link={link}
              onClose={() => setEnding(false)}
              onDone={(ended) => {
                setEnding(false);
                resource.put(ended);
              }}
            />
          )}
        </>
      )}
    </Screen>
  );
}

function Asked({ link }: { link: PaymentLink }) {
  const say = useSay();
  return (
    <>
      {link.amountMinor != null ? (
        <Amount minor={link.amountMinor} currency={link.currency} size="hero" testId="link-amount" />
      ) : (
        <p class="charge-say">{say('links.any')}</p>
      )}
      {link.note && (
        <p>
          <bdi>{link.note}</bdi>
        </p>
      )}
    </>
  );
}

function Address({ link }: { link: PaymentLink }) {
  const say = useSay();
  const { shop } = useShop();
  // A phone offers its own ways to send it; a till without them copies.
  const share = typeof navigator.share === 'function';
  return (
    <>
      <div class="invite-code link-code">
        <QrCode text={link.url} testId="link-qr" />
      </div>
      <p class="charge-say">{say('link.show')}</p>
      <p class="invite-link" data-testid="link-url" dir="ltr">
        {link.url}
      </p>
      <div class="link-ways">
        {share && (
          <Button
            kind="primary"
            icon={Share2}
            onPress={() => {
              // Whoever closes the dialogue again has refused nothing.
              navigator
                .share({ title: say('link.share.text', { shop: shop.name }), url: link.url })
                .catch(() => {});
            }}
            testId="link-share"
          >
            {say('link.share')}
          </Button>
        )}
        <CopyButton text={link.url} testId="link-copy" />
      </div>
    </>
  );
}

function Facts({ link }: { link: PaymentLink }) {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  return (
    <dl class="card facts">
      <div>
        <dt>{say('shop.status')}</dt>
        <dd data-testid="link-status" data-status={link.status}>
          {say(`links.status.${link.status}`)}
        </dd>
      </div>
      <div>
        <dt>{say('link.came')}</dt>
        <dd>
          <Amount minor={link.paidMinor} currency={link.currency} testId="link-came" />
        </dd>
      </div>
      <div>
        <dt>{say('link.payments')}</dt>
        <dd data-testid="link-count" data-count={link.paidCount}>
          {link.maxPayments != null
            ? say('link.ofMost', { count: link.paidCount, most: String(link.maxPayments) })
            : link.paidCount}
        </dd>
      </div>
      {link.reference && (
        <div>
          <dt>{say('payment.reference')}</dt>
          <dd>
            <bdi>{link.reference}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>{say('link.made')}</dt>
        <dd>{dates.full(link.madeAt)}</dd>
      </div>
      {link.expiresAt && (
        <div>
          <dt>{say('link.until')}</dt>
          <dd>{dates.full(link.expiresAt)}</dd>
        </div>
      )}
      {link.endedAt && (
        <div>
          <dt>{say('link.ended')}</dt>
          <dd>{dates.full(link.endedAt)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The latest payments by the link; what is older is in the days' lists. */
function Came({ link }: { link: PaymentLink }) {
  const say = useSay();
  const { shop } = useShop();
  const payments = useResource(`${link.id} ${link.paidCount}`, () =>
    ask(
      api.GET('/v1/shops/{shopId}/payment-links/{linkId}/payments', {
        params: { path: { shopId: shop.id, linkId: link.id } },
      }),
    ),
  );
  useFresh(payments.reload);
  return (
    <section class="stack">
      <h2>{say('link.payments')}</h2>
      {payments.data && <PaymentList payments={payments.data.data} />}
      {!payments.data && !payments.refusal && <Skeleton lines={2} />}
      {!payments.data && payments.refusal && <RefusalNotice refusal={payments.refusal} />}
    </section>
  );
}

interface OffProps {
  link: PaymentLink;
  onClose: () => void;
  onDone: (link: PaymentLink) => void;
}

function OffSheet({ link, onClose, onDone }: OffProps) {
  const say = useSay();
  const { shop } = useShop();
  const order = useOrder(
    `link-off.${link.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/payment-links/{linkId}/switching-off', {
          params: { path: { shopId: shop.id, linkId: link.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onDone,
  );
  return (
    <Sheet title={say('link.off.title')} onClose={onClose} testId="link-off-sheet">
      <p>{say('link.off.body')}</p>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button wide kind="danger" busy={order.busy} onPress={() => order.give(null)} testId="link-off-do">
        {say('link.off')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}
