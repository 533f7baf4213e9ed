import { api, ask } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { ListRow, Screen } from '@sycee/kit/parts/frame.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { go } from '@sycee/kit/screen/route.ts';
import { ChevronRight, Gift, HandCoins, Inbox, QrCode, ScanLine, Users } from 'lucide';
import { useFresh } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { AddressForm } from './address-form.tsx';

/** My own address and place, read once for each screen that needs them. */
export function useMyAddress() {
  const resource = useResource('my address', () => ask(api.GET('/v1/me/address')));
  return resource;
}

/** To whom; and everything else that people do with money among each other. */
export function Send() {
  const say = useSay();
  const mine = useMyAddress();
  const incoming = useResource('incoming', () =>
    ask(api.GET('/v1/requests', { params: { query: { direction: 'incoming', limit: 50 } } })),
  );
  useFresh(incoming.reload);
  const open = incoming.data?.data.filter((request) => request.status === 'open').length ?? 0;
  const more = <Icon of={ChevronRight} size={20} class="flip" />;

  return (
    <Screen
      title={say('send.title')}
      back="#/"
      testId="send-screen"
      actions={
        <a class="icon-button" href="#/scan" aria-label={say('send.scan')} data-testid="send-scan">
          <Icon of={ScanLine} />
        </a>
      }
    >
      <AddressForm
        label={say('send.to')}
        place={mine.data?.place ?? null}
        onAddress={(address) => go('send', address)}
      />
      <section class="stack">
        <h2 class="day-head">{say('send.more')}</h2>
        <ul class="list">
          <ListRow
            icon={Inbox}
            title={say('send.requests')}
            detail={open > 0 ? say('send.requests.open', { count: open }) : say('send.requests.none')}
            end={more}
            href="#/requests"
            testId="to-requests"
          />
          <ListRow
            icon={QrCode}
            title={say('send.receive')}
            detail={mine.data ? <bdi>{mine.data.address ?? say('send.receive.none')}</bdi> : undefined}
            end={more}
            href="#/receive"
            testId="to-receive"
          />
          <ListRow
            icon={HandCoins}
            title={say('send.ask')}
            detail={say('send.ask.detail')}
            end={more}
            href="#/ask"
            testId="to-ask"
          />
          <ListRow
            icon={Users}
            title={say('send.split')}
            detail={say('send.split.detail')}
            end={more}
            href="#/split"
            testId="to-split"
          />
          <ListRow
            icon={Gift}
            title={say('send.gift')}
            detail={say('send.gift.detail')}
            end={more}
            href="#/give"
            testId="to-gift"
          />
        </ul>
      </section>
    </Screen>
  );
}

/** Whom to ask; somebody without an address chooses one first. */
export function Ask() {
  const say = useSay();
  const mine = useMyAddress();
  return (
    <Screen title={say('ask.title')} back="#/send" testId="ask-screen">
      {mine.data && !mine.data.address ? (
        <NeedsAddress />
      ) : (
        <AddressForm
          label={say('ask.of')}
          place={mine.data?.place ?? null}
          onAddress={(address) => go('ask', address)}
        />
      )}
    </Screen>
  );
}

export function NeedsAddress() {
  const say = useSay();
  return (
    <div class="card center stack" data-testid="needs-address">
      <p>{say('ask.needsAddress')}</p>
      <Button kind="primary" href="#/receive" testId="choose-address">
        {say('receive.choose')}
      </Button>
    </div>
  );
}
