import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Entry } from '@sycee/kit/live/entry.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { isListed } from '@sycee/kit/words/categories.ts';
import { useSpoken } from '@sycee/kit/words/words.tsx';
import { useState } from 'preact/hooks';
import { Desk } from './desk.tsx';
import { useSay } from './words/words.ts';

type Shop = Schema<'Shop'>;

/** The shops that wait for an officer, oldest first. */
export function Applications({ entry }: { entry: Entry }) {
  const say = useSay();
  const shops = useResource('applications', () => ask(api.GET('/v1/officer/shops')));
  const [deciding, setDeciding] = useState<Shop | null>(null);
  const [approved, setApproved] = useState<Shop | null>(null);
  const waiting = shops.data?.data;
  const countryName = useCountryName();

  return (
    <Desk entry={entry} here="shops" reload={shops.reload} testId="applications">
      {approved && (
        <Notice
          tone="good"
          title={say('shops.approved', { name: approved.name })}
          onClose={() => setApproved(null)}
          testId="approved"
        />
      )}
      {shops.refusal && (
        <RefusalNotice refusal={shops.refusal}>
          <Button onPress={shops.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!waiting && !shops.refusal && <Skeleton lines={6} />}
      {waiting?.length === 0 && (
        <p class="card center" data-testid="applications-empty">
          {say('shops.none')}
        </p>
      )}
      {waiting && waiting.length > 0 && (
        <>
          <p role="status">{say('shops.count', { count: waiting.length })}</p>
          <div class="card table-card">
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('shops.name')}</th>
                  <th scope="col">{say('shops.place')}</th>
                  <th scope="col">{say('shops.category')}</th>
                  <th scope="col">{say('shops.cash')}</th>
                  <th scope="col">
                    <span class="sr-only">{say('shops.act')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {waiting.map((shop) => (
                  <tr key={shop.id} data-testid="application">
                    <th scope="row">
                      <bdi>{shop.name}</bdi>
                    </th>
                    <td>
                      <bdi>{shop.city}</bdi> · {countryName(shop.country)}
                    </td>
                    <td>
                      {isListed(shop.categoryCode)
                        ? say(`kit.category.${shop.categoryCode}`)
                        : shop.categoryCode}
                    </td>
                    <td>{say(shop.acceptsCash ? 'shops.cash.yes' : 'shops.cash.no')}</td>
                    <td class="end">
                      <Button kind="primary" onPress={() => setDeciding(shop)} testId="approve">
                        <span aria-hidden="true">{say('shops.approve')}</span>
                        <span class="sr-only">{say('shops.approve.of', { name: shop.name })}</span>
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {deciding && (
        <ApproveSheet
          shop={deciding}
          onClose={() => setDeciding(null)}
          onDone={(shop) => {
            setDeciding(null);
            setApproved(shop);
            shops.reload();
          }}
        />
      )}
    </Desk>
  );
}

function ApproveSheet({
  shop,
  onClose,
  onDone,
}: {
  shop: Shop;
  onClose: () => void;
  onDone: (shop: Shop) => void;
}) {
  const say = useSay();
  const countryName = useCountryName();
  const order = useOrder(
    `approve.${shop.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/officer/shops/{shopId}/approval', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onDone,
  );
  return (
    <Sheet title={say('shops.approve.title', { name: shop.name })} onClose={onClose} testId="approve-sheet">
      <p>
        <strong>
          <bdi>{shop.name}</bdi>
        </strong>
        {' · '}
        <bdi>{shop.city}</bdi> · {countryName(shop.country)}
      </p>
      <p>{say('shops.approve.body')}</p>
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button wide kind="primary" busy={order.busy} onPress={() => order.give(null)} testId="approve-do">
        {say('shops.approve')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}

/** Names of countries in the language that is spoken here. */
function useCountryName(): (code: string) => string {
  const { tag } = useSpoken();
  const names = new Intl.DisplayNames(tag, { type: 'region' });
  return (code) => names.of(code) ?? code;
}
