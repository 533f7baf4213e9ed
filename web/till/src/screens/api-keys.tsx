import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Choice, Field } from '@sycee/kit/parts/field.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Plus } from 'lucide';
import { useState } from 'preact/hooks';
import { endOf, OVERLAPS, type Overlap } from '../overlap.ts';
import { useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';
import { SecretSheet } from './secret-sheet.tsx';
import { Ticks } from './ticks.tsx';

type ApiKey = Schema<'ApiKey'>;
type NewApiKey = Schema<'NewApiKey'>;
type Scope = Schema<'Scope'>;

const SCOPES = [
  'charges:write',
  'charges:read',
  'payments:read',
  'refunds:write',
  'webhooks:write',
] as const satisfies readonly Scope[];

/** What is ticked at first: what a web shop needs, and nothing that takes money out. */
const USUAL: Scope[] = ['charges:write', 'charges:read', 'payments:read'];

type Open =
  | { is: 'making' }
  | { is: 'rotating' | 'revoking'; key: ApiKey }
  | { is: 'secret'; made: NewApiKey };

/** The keys of a shop's programs, for its owner. */
export function ApiKeys() {
  const say = useSay();
  const { shop } = useShop();
  const keys = useResource(shop.id, () =>
    ask(api.GET('/v1/shops/{shopId}/api-keys', { params: { path: { shopId: shop.id } } })),
  );
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const made = (key: NewApiKey) => {
    setOpen({ is: 'secret', made: key });
    keys.reload();
  };
  const living = keys.data?.data.filter((key) => key.status === 'living') ?? [];
  const ended = keys.data?.data.filter((key) => key.status !== 'living') ?? [];
  return (
    <Screen title={say('keys.title')} back={hrefTo('shop', shop.id, 'about')} testId="api-keys">
      <p class="soft">{say('keys.lead')}</p>
      <Button wide kind="primary" icon={Plus} onPress={() => setOpen({ is: 'making' })} testId="key-new">
        {say('keys.new')}
      </Button>
      {!keys.data && !keys.refusal && <Skeleton lines={4} />}
      {!keys.data && keys.refusal && (
        <RefusalNotice refusal={keys.refusal}>
          <Button onPress={keys.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {keys.data && living.length === 0 && <p class="card soft">{say('keys.none')}</p>}
      {[...living, ...ended].map((key) => (
        <KeyCard
          key={key.id}
          of={key}
          onRotate={() => setOpen({ is: 'rotating', key })}
          onRevoke={() => setOpen({ is: 'revoking', key })}
        />
      ))}
      {open?.is === 'making' && <MakeSheet onClose={close} onDone={made} />}
      {open?.is === 'rotating' && <RotateSheet of={open.key} onClose={close} onDone={made} />}
      {open?.is === 'revoking' && (
        <RevokeSheet
          of={open.key}
          onClose={close}
          onDone={() => {
            close();
            keys.reload();
          }}
        />
      )}
      {open?.is === 'secret' && <SecretSheet of="key" secret={open.made.secret} onClose={close} />}
    </Screen>
  );
}

function useScopeText() {
  const say = useSay();
  return (scope: Scope) => (SCOPES.includes(scope as never) ? say(`keys.scope.${scope}`) : scope);
}

function KeyCard({
  of: key,
  onRotate,
  onRevoke,
}: {
  of: ApiKey;
  onRotate: () => void;
  onRevoke: () => void;
}) {
  const say = useSay();
  const scopeText = useScopeText();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const days = useDates('UTC');
  const living = key.status === 'living';
  return (
    <section class="card stack" data-testid="api-key" data-status={key.status}>
      <div>
        <h2>
          <bdi>{key.name}</bdi>
        </h2>
        <p class="soft small">
          {say(`keys.status.${key.status}`)} ·{' '}
          {key.lastUsedOn
            ? say('keys.used', { date: days.day(`${key.lastUsedOn}T12:00:00Z`) })
            : say('keys.unused')}
        </p>
      </div>
      <ul class="plain-list">
        {key.scopes.map((scope) => (
          <li key={scope}>{scopeText(scope)}</li>
        ))}
      </ul>
      {living &&
        key.secrets.map((secret) => (
          <p key={secret.madeAt} class="soft small" data-testid="key-secret">
            {secret.worksUntil
              ? say('keys.endsUntil', { last: secret.lastFour, time: dates.dayAndTime(secret.worksUntil) })
              : say('keys.ends', { last: secret.lastFour })}
          </p>
        ))}
      {living && (
        <div class="card-acts">
          <Button onPress={onRotate} testId="key-rotate">
            <span aria-hidden="true">{say('keys.rotate')}</span>
            <span class="sr-only">{say('keys.rotate.of', { name: key.name })}</span>
          </Button>
          <Button kind="danger" onPress={onRevoke} testId="key-revoke">
            <span aria-hidden="true">{say('keys.revoke')}</span>
            <span class="sr-only">{say('keys.revoke.of', { name: key.name })}</span>
          </Button>
        </div>
      )}
    </section>
  );
}

function MakeSheet({ onClose, onDone }: { onClose: () => void; onDone: (made: NewApiKey) => void }) {
  const say = useSay();
  const scopeText = useScopeText();
  const { shop } = useShop();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(USUAL);
  const order = useOrder(
    `key.${shop.id}`,
    (body: { name: string; scopes: Scope[] }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/api-keys', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onDone,
  );
  const incomplete = name.trim() === '' || scopes.length === 0;
  return (
    <Sheet title={say('keys.new')} onClose={onClose} testId="key-sheet">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!incomplete) order.give({ name: name.trim(), scopes });
        }}
      >
        <Field
          label={say('keys.name')}
          hint={say('keys.name.hint')}
          value={name}
          onInput={setName}
          maxLength={60}
          required
          autoComplete="off"
          testId="key-name"
        />
        <Ticks
          label={say('keys.may')}
          choices={SCOPES.map((scope) => ({ value: scope, text: scopeText(scope) }))}
          ticked={scopes}
          onChange={setScopes}
          testId="key-scope"
        />
        {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
        {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
        <Button submit wide kind="primary" busy={order.busy} disabled={incomplete} testId="key-make">
          {say('keys.make')}
        </Button>
      </form>
    </Sheet>
  );
}

interface OfKey {
  of: ApiKey;
  onClose: () => void;
}

function RotateSheet({ of, onClose, onDone }: OfKey & { onDone: (made: NewApiKey) => void }) {
  const say = useSay();
  const { shop } = useShop();
  const [overlap, setOverlap] = useState<Overlap>('day');
  const order = useOrder(
    `key-rotate.${of.id}`,
    (body: { oldSecretsWorkUntil: string }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/api-keys/{keyId}/rotation', {
          params: { path: { shopId: shop.id, keyId: of.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onDone,
  );
  return (
    <Sheet title={say('keys.rotate.title', { name: of.name })} onClose={onClose} testId="key-rotate-sheet">
      <p>{say('keys.rotate.body')}</p>
      <Choice
        label={say('keys.rotate.overlap')}
        value={overlap}
        onChange={(value) => setOverlap(value as Overlap)}
        choices={OVERLAPS.map((value) => ({ value, text: say(`keys.rotate.${value}`) }))}
        testId="key-overlap"
      />
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button
        wide
        kind="primary"
        busy={order.busy}
        onPress={() => order.give({ oldSecretsWorkUntil: endOf(overlap) })}
        testId="key-rotate-do"
      >
        {say('keys.rotate.do')}
      </Button>
    </Sheet>
  );
}

function RevokeSheet({ of, onClose, onDone }: OfKey & { onDone: () => void }) {
  const say = useSay();
  const { shop } = useShop();
  const order = useOrder(
    `key-revoke.${of.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/api-keys/{keyId}/revocation', {
          params: { path: { shopId: shop.id, keyId: of.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onDone,
  );
  return (
    <Sheet title={say('keys.revoke.title', { name: of.name })} onClose={onClose} testId="key-revoke-sheet">
      <p>{say('keys.revoke.body')}</p>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button wide kind="danger" busy={order.busy} onPress={() => order.give(null)} testId="key-revoke-do">
        {say('keys.revoke.do')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}
