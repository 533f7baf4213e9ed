import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { type Entry, useEntry } from '@sycee/kit/live/entry.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { useRoute } from '@sycee/kit/screen/route.ts';
import { useEffect } from 'preact/hooks';
import { Join } from './screens/join.tsx';
import { OpenShop } from './screens/open-shop.tsx';
import { ShopFrame } from './screens/shop-frame.tsx';
import { Shops } from './screens/shops.tsx';
import { Start } from './screens/start.tsx';
import { allowSound } from './sound.ts';
import { useSay } from './words/words.ts';

export function App() {
  const say = useSay();
  const entry = useEntry('holder');
  const [place, id] = useRoute();

  useEffect(() => {
    addEventListener('pointerdown', allowSound);
    return () => removeEventListener('pointerdown', allowSound);
  }, []);

  if (entry.phase === 'loading') return <Loading />;
  if (entry.phase === 'unreachable' || !entry.market) {
    return (
      <Screen title={say('app.title')} actions={<LanguageSwitch />} testId="unreachable">
        {entry.refusal && (
          <RefusalNotice refusal={entry.refusal}>
            <Button onPress={entry.retry}>{say('kit.tryAgain')}</Button>
          </RefusalNotice>
        )}
      </Screen>
    );
  }
  const invitation = place === 'join' ? (id ?? null) : null;
  if (entry.phase === 'out')
    return <Start entry={entry} market={entry.market} invited={invitation !== null} />;
  if (invitation) return <Join token={invitation} />;
  if (place === 'open-shop') return <OpenShop market={entry.market} />;
  if (place === 'shop' && id) return <OneShop key={id} id={id} entry={entry} />;
  return <Shops stay={place === 'shops'} entry={entry} />;
}

function OneShop({ id, entry }: { id: string; entry: Entry }) {
  const say = useSay();
  const shop = useResource<Schema<'Shop'>>(id, () =>
    ask(api.GET('/v1/shops/{shopId}', { params: { path: { shopId: id } } })),
  );
  if (shop.data) return <ShopFrame shop={shop.data} reload={shop.reload} onShop={shop.put} entry={entry} />;
  if (!shop.refusal) return <Loading />;
  return (
    <Screen title={say('app.title')} back="#/shops">
      <RefusalNotice refusal={shop.refusal}>
        <Button onPress={shop.reload}>{say('kit.tryAgain')}</Button>
      </RefusalNotice>
    </Screen>
  );
}

function Loading() {
  const say = useSay();
  return (
    <Screen title={say('app.title')} quietTitle>
      <Skeleton lines={6} />
    </Screen>
  );
}
