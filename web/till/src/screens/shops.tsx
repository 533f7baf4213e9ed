import { api, ask } from '@sycee/kit/api/client.ts';
import type { Entry } from '@sycee/kit/live/entry.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo, replaceWith } from '@sycee/kit/screen/route.ts';
import { LogOut, Plus, Store } from 'lucide';
import { useEffect } from 'preact/hooks';
import { useSay } from '../words/words.ts';

/** The shops of this person. With one shop alone there is nothing to choose, unless they came to choose. */
export function Shops({ stay, entry }: { stay: boolean; entry: Entry }) {
  const say = useSay();
  const shops = useResource('shops', () => ask(api.GET('/v1/shops')));
  const all = shops.data?.data;
  const only = !stay && all?.length === 1 ? all[0] : undefined;
  useEffect(() => {
    if (only) replaceWith('shop', only.id);
  }, [only]);

  return (
    <Screen
      title={say('shops.title')}
      actions={<LanguageSwitch />}
      testId="shops"
      foot={
        <>
          <Button wide kind="primary" icon={Plus} href="#/open-shop" testId="open-shop">
            {say('shops.open')}
          </Button>
          <Button wide icon={LogOut} onPress={entry.signOut} testId="sign-out">
            {say('shop.signOut')}
          </Button>
        </>
      }
    >
      {shops.refusal && (
        <RefusalNotice refusal={shops.refusal}>
          <Button onPress={shops.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!all && !shops.refusal && <Skeleton lines={4} />}
      {all?.length === 0 && (
        <div class="card center stack" data-testid="shops-empty">
          <p>
            <strong>{say('shops.none')}</strong>
          </p>
          <p class="soft">{say('shops.none.body')}</p>
        </div>
      )}
      {all && all.length > 0 && !only && (
        <ul class="list">
          {all.map((shop) => (
            <ListRow
              key={shop.id}
              icon={Store}
              title={<bdi>{shop.name}</bdi>}
              detail={`${say(`shops.role.${shop.role ?? 'cashier'}`)} · ${say(`shops.status.${shop.status}`)}`}
              href={hrefTo('shop', shop.id)}
              testId="shop"
            />
          ))}
        </ul>
      )}
    </Screen>
  );
}
