import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { CopyButton } from '@sycee/kit/parts/copy.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { QrCode } from '@sycee/kit/parts/qr-code.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { UserRound, UserRoundPlus } from 'lucide';
import { useState } from 'preact/hooks';
import { useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

type Cashier = Schema<'Cashier'>;

export function Staff() {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const staff = useResource(shop.id, () =>
    ask(api.GET('/v1/shops/{shopId}/cashiers', { params: { path: { shopId: shop.id } } })),
  );
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Cashier | null>(null);
  const owner = shop.role === 'owner';
  const nameOf = (cashier: Cashier) => cashier.name ?? say(cashier.self ? 'staff.you' : 'staff.unnamed');

  return (
    <Screen title={say('staff.title')} testId="staff">
      {staff.refusal && (
        <RefusalNotice refusal={staff.refusal}>
          <Button onPress={staff.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!staff.data && !staff.refusal && <Skeleton lines={4} />}
      {staff.data && (
        <ul class="list">
          {staff.data.data.map((cashier) => (
            <ListRow
              key={cashier.id}
              icon={UserRound}
              title={
                <>
                  <bdi>{nameOf(cashier)}</bdi>
                  {cashier.self && cashier.name && <span class="soft"> · {say('staff.you')}</span>}
                </>
              }
              detail={`${say(`shops.role.${cashier.role}`)} · ${say('staff.since', { date: dates.day(cashier.since) })}`}
              end={
                owner &&
                cashier.role === 'cashier' && (
                  <Button kind="quiet" onPress={() => setRemoving(cashier)} testId="cashier-remove">
                    <span aria-hidden="true">{say('staff.remove')}</span>
                    <span class="sr-only">{say('staff.remove.of', { name: nameOf(cashier) })}</span>
                  </Button>
                )
              }
              testId="cashier"
            />
          ))}
        </ul>
      )}
      {owner && (
        <Button wide kind="primary" icon={UserRoundPlus} onPress={() => setInviting(true)} testId="invite">
          {say('staff.invite')}
        </Button>
      )}
      {inviting && <InviteSheet onClose={() => setInviting(false)} />}
      {removing && (
        <RemoveSheet
          cashier={removing}
          name={nameOf(removing)}
          onClose={() => setRemoving(null)}
          onDone={() => {
            setRemoving(null);
            staff.reload();
          }}
        />
      )}
    </Screen>
  );
}

interface Invitation {
  id: string;
  expiresAt: string;
  token: string | null;
}

function InviteSheet({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const [name, setName] = useState('');
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const order = useOrder(
    `invite.${shop.id}`,
    (body: { name: string }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/cashier-invitations', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    (made: Invitation) => setInvitation(made),
  );
  // After a lost answer the replay comes without the secret: that link is gone, and another one is made.
  const lost = invitation !== null && invitation.token === null;
  const link = invitation?.token
    ? `${location.origin}/till/#/join/${encodeURIComponent(invitation.token)}`
    : null;

  if (link && invitation) {
    return (
      <Sheet
        key="link"
        title={say('staff.link', { name: name.trim() })}
        onClose={onClose}
        testId="invite-link-sheet"
      >
        <div class="invite-code">
          <QrCode text={link} testId="invite-qr" />
        </div>
        <p class="invite-link" data-testid="invite-link" dir="ltr">
          {link}
        </p>
        <p class="soft small">{say('staff.link.hint', { time: dates.dayAndTime(invitation.expiresAt) })}</p>
        <CopyButton text={link} testId="invite-copy" />
      </Sheet>
    );
  }
  return (
    <Sheet key="name" title={say('staff.invite')} onClose={onClose} testId="invite-sheet">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) order.give({ name: name.trim() });
        }}
      >
        <Field
          label={say('staff.invite.name')}
          value={name}
          onInput={setName}
          maxLength={40}
          required
          testId="invite-name"
        />
        {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
        {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
        <Button submit wide kind="primary" busy={order.busy} disabled={name.trim() === ''} testId="invite-do">
          {say(lost ? 'kit.tryAgain' : 'staff.invite.do')}
        </Button>
      </form>
    </Sheet>
  );
}

interface RemoveProps {
  cashier: Cashier;
  name: string;
  onClose: () => void;
  onDone: () => void;
}

function RemoveSheet({ cashier, name, onClose, onDone }: RemoveProps) {
  const say = useSay();
  const { shop } = useShop();
  const order = useOrder(
    `remove.${cashier.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/cashiers/{cashierId}/removal', {
          params: { path: { shopId: shop.id, cashierId: cashier.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onDone,
  );
  return (
    <Sheet title={say('staff.remove.title', { name })} onClose={onClose} testId="cashier-remove-sheet">
      <p>{say('staff.remove.body')}</p>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button
        wide
        kind="danger"
        busy={order.busy}
        onPress={() => order.give(null)}
        testId="cashier-remove-do"
      >
        {say('staff.remove')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}
