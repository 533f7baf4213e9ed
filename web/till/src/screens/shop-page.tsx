import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Entry } from '@sycee/kit/live/entry.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, ListRow, Screen, ShopHead } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { isListed } from '@sycee/kit/words/categories.ts';
import { ArrowLeftRight, KeyRound, LogOut, Volume2, Webhook } from 'lucide';
import { useState } from 'preact/hooks';
import { useShop } from '../shop.tsx';
import { playPaid } from '../sound.ts';
import { useSay } from '../words/words.ts';
import { ReopenButton } from './reopen.tsx';
import { Tills } from './tills.tsx';

/** What the shop is, and what its owner may do with it. */
export function ShopPage({ entry }: { entry: Entry }) {
  const say = useSay();
  const { shop } = useShop();
  const [closing, setClosing] = useState(false);
  return (
    <Screen title={say('shop.title')} quietTitle testId="shop-page">
      <ShopHead shop={shop} />
      <dl class="card facts">
        <div>
          <dt>{say('shop.status')}</dt>
          <dd data-testid="shop-status" data-status={shop.status}>
            {say(`shops.status.${shop.status}`)}
          </dd>
        </div>
        <div>
          <dt>{say('shop.category')}</dt>
          <dd>
            {isListed(shop.categoryCode) ? say(`kit.category.${shop.categoryCode}`) : shop.categoryCode}
          </dd>
        </div>
        <div>
          <dt>{say('shop.zone')}</dt>
          <dd>{shop.timeZone}</dd>
        </div>
      </dl>
      <section class="stack">
        <Button icon={Volume2} onPress={playPaid} testId="sound">
          {say('shop.sound')}
        </Button>
        <Button icon={ArrowLeftRight} href="#/shops" testId="change-shop">
          {say('shop.other')}
        </Button>
        {shop.status === 'closed' && <ReopenButton />}
        {shop.status === 'open' && shop.role === 'owner' && (
          <Button kind="danger" onPress={() => setClosing(true)} testId="shop-close">
            {say('shop.close')}
          </Button>
        )}
      </section>
      <Tills />
      {shop.role === 'owner' && <ForPrograms />}
      <section class="stack">
        <h2>{say('shop.language')}</h2>
        <div>
          <LanguageSwitch />
        </div>
        <Button icon={LogOut} onPress={entry.signOut} testId="sign-out">
          {say('shop.signOut')}
        </Button>
      </section>
      {closing && <CloseSheet onClose={() => setClosing(false)} />}
    </Screen>
  );
}

/** What a shop's owner sets for its programs: who may come in, and who is told. */
function ForPrograms() {
  const say = useSay();
  const { shop } = useShop();
  return (
    <section class="stack">
      <h2>{say('programs.title')}</h2>
      <p class="soft">{say('programs.lead')}</p>
      <ul class="list">
        <ListRow
          icon={KeyRound}
          title={say('keys.title')}
          detail={say('keys.detail')}
          href={hrefTo('shop', shop.id, 'api-keys')}
          testId="api-keys-go"
        />
        <ListRow
          icon={Webhook}
          title={say('hooks.title')}
          detail={say('hooks.detail')}
          href={hrefTo('shop', shop.id, 'webhooks')}
          testId="webhooks-go"
        />
      </ul>
    </section>
  );
}

function CloseSheet({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const { shop, onShop } = useShop();
  const order = useOrder(
    `close.${shop.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/closure', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    (next: Schema<'Shop'>) => {
      onShop(next);
      onClose();
    },
  );
  return (
    <Sheet title={say('shop.close.title')} onClose={onClose} testId="shop-close-sheet">
      <p>{say('shop.close.body')}</p>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button wide kind="danger" busy={order.busy} onPress={() => order.give(null)} testId="shop-close-do">
        {say('shop.close')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}
