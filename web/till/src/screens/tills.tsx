import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { ListRow, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { Store } from 'lucide';
import { useState } from 'preact/hooks';
import { useShop } from '../shop.tsx';
import { keepTillHere, tillHere } from '../till-here.ts';
import { useSay } from '../words/words.ts';

/** The shop's tills: at which one this device stands, and, for the owner, which there are. */
export function Tills() {
  const say = useSay();
  const { shop } = useShop();
  const owner = shop.role === 'owner';
  const [adding, setAdding] = useState(false);
  const [, look] = useState(0);
  const tills = useResource(`tills.${shop.id}`, () =>
    ask(api.GET('/v1/shops/{shopId}/tills', { params: { path: { shopId: shop.id } } })),
  );
  const all = tills.data?.data.filter((till) => !till.retired) ?? null;
  const here = tillHere(shop.id, all);
  const choose = (till: Schema<'Till'> | null) => {
    keepTillHere(shop.id, till?.id ?? null);
    look((count) => count + 1);
  };
  return (
    <section class="stack" data-testid="tills">
      <h2>{say('tills.title')}</h2>
      <p class="soft">{say('tills.lead')}</p>
      {tills.refusal && !all && (
        <RefusalNotice refusal={tills.refusal}>
          <Button onPress={tills.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!all && !tills.refusal && <Skeleton lines={2} />}
      {all && all.length === 0 && <p class="soft">{say('tills.none')}</p>}
      {all && all.length > 0 && (
        <ul class="list">
          {all.map((till) => (
            <ListRow
              key={till.id}
              icon={Store}
              title={<bdi>{till.name}</bdi>}
              detail={here?.id === till.id ? say('tills.here') : undefined}
              end={
                <>
                  <Button
                    kind="quiet"
                    onPress={() => choose(here?.id === till.id ? null : till)}
                    testId="till-here"
                  >
                    {say(here?.id === till.id ? 'tills.leave' : 'tills.stand')}
                  </Button>
                  {owner && <Retire till={till} onDone={tills.reload} />}
                </>
              }
              testId="till"
            />
          ))}
        </ul>
      )}
      {owner && (
        <Button onPress={() => setAdding(true)} testId="till-add">
          {say('tills.add')}
        </Button>
      )}
      {adding && (
        <AddSheet
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            tills.reload();
          }}
        />
      )}
    </section>
  );
}

function Retire({ till, onDone }: { till: Schema<'Till'>; onDone: () => void }) {
  const say = useSay();
  const { shop } = useShop();
  const order = useOrder(
    `retire.${till.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/tills/{tillId}/retirement', {
          params: { path: { shopId: shop.id, tillId: till.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onDone,
  );
  return (
    <>
      <Button kind="quiet" busy={order.busy} onPress={() => order.give(null)} testId="till-retire">
        {say('tills.retire')}
      </Button>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
    </>
  );
}

function AddSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const say = useSay();
  const { shop } = useShop();
  const [name, setName] = useState('');
  const order = useOrder(
    `till.${shop.id}`,
    (body: { name: string }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/tills', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onDone,
  );
  return (
    <Sheet title={say('tills.add')} onClose={onClose} testId="till-add-sheet">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) order.give({ name: name.trim() });
        }}
      >
        <Field
          label={say('tills.name')}
          value={name}
          onInput={setName}
          maxLength={24}
          required
          testId="till-name"
        />
        <p class="soft small">{say('tills.name.hint')}</p>
        {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
        {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
        <Button
          submit
          wide
          kind="primary"
          busy={order.busy}
          disabled={name.trim() === ''}
          testId="till-add-do"
        >
          {say('tills.add')}
        </Button>
      </form>
    </Sheet>
  );
}
