import { keys } from '@sycee/kit/api/keys.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { replaceWith, useRoute } from '@sycee/kit/screen/route.ts';
import { QrCode, RefreshCw } from 'lucide';
import { useEffect } from 'preact/hooks';
import { openSending } from './people.ts';
import { Confirm, payOf } from './screens/confirm.tsx';
import { Gift } from './screens/gift.tsx';
import { Gifts } from './screens/gifts.tsx';
import { Give, Given } from './screens/give.tsx';
import { History } from './screens/history.tsx';
import { Home } from './screens/home.tsx';
import { Me } from './screens/me.tsx';
import { Paid } from './screens/paid.tsx';
import { Passkeys } from './screens/passkeys.tsx';
import { PayLink } from './screens/pay-link.tsx';
import { Receipt } from './screens/receipt.tsx';
import { Receive } from './screens/receive.tsx';
import { Recover } from './screens/recover.tsx';
import { RecoveryCodes } from './screens/recovery-codes.tsx';
import { Request } from './screens/request.tsx';
import { Requests } from './screens/requests.tsx';
import { Reserved } from './screens/reserved.tsx';
import { Scan } from './screens/scan.tsx';
import { Ask, Send } from './screens/send.tsx';
import { SendTo } from './screens/send-amount.tsx';
import { ShowCode } from './screens/show-code.tsx';
import { ShownCodes } from './screens/shown-codes.tsx';
import { Split, SplitBill } from './screens/split.tsx';
import { Start } from './screens/start.tsx';
import { TopUp } from './screens/top-up.tsx';
import { TopUpOutcome } from './screens/top-up-outcome.tsx';
import { Transfer } from './screens/transfer.tsx';
import { HolderContext, useHolder, useSession } from './session.tsx';
import { linkPayOf } from './waiting-link.ts';
import { useSay } from './words/words.ts';

export function App() {
  const say = useSay();
  const session = useSession();
  const [place, id] = useRoute();

  // The code is on the phone itself: it is there before anybody knows who is here, and without a network.
  if (place === 'show-code' && session.phase !== 'out') {
    return (
      <ShowCode
        holder={session.phase === 'in' ? session.holder : null}
        reached={session.phase !== 'unreachable'}
      />
    );
  }
  if (session.phase === 'loading') {
    return (
      <Screen title={say('app.title')} quietTitle>
        <Skeleton lines={6} />
      </Screen>
    );
  }
  if (session.phase === 'unreachable') {
    return (
      <Screen title={say('app.title')} actions={<LanguageSwitch />} testId="unreachable">
        <RefusalNotice refusal={session.refusal}>
          <Button icon={RefreshCw} onPress={session.retry} testId="try-again">
            {say('kit.tryAgain')}
          </Button>
        </RefusalNotice>
        <Button wide kind="primary" icon={QrCode} href="#/show-code" testId="show-code-offline">
          {say('home.showCode')}
        </Button>
      </Screen>
    );
  }
  if (session.phase === 'out') {
    return place === 'recover' ? (
      <Recover onIn={session.enter} />
    ) : (
      <Start
        market={session.market}
        ended={session.ended}
        onIn={session.enter}
        giftWaits={place === 'gift'}
        link={place === 'pay' && id ? id : null}
      />
    );
  }
  return (
    <HolderContext.Provider value={session.holder}>
      <ResumePayment />
      {screenOf(place, id)}
    </HolderContext.Provider>
  );
}

/** A payment that was open when the page went away is asked about first of all. */
function ResumePayment() {
  const { me } = useHolder();
  useEffect(() => {
    const sending = openSending(me.holderId);
    const link = keys().openBody<{ token: string }>(linkPayOf(me.holderId))?.token;
    if (keys().isOpen(payOf(me.holderId))) replaceWith('confirm');
    else if (link) replaceWith('pay', link);
    else if (sending) replaceWith('send', sending);
  }, [me.holderId]);
  return null;
}

function screenOf(place: string | undefined, id: string | undefined) {
  switch (place) {
    case 'scan':
      return <Scan />;
    case 'confirm':
      return <Confirm />;
    case 'pay':
      return id ? <PayLink key={id} token={id} /> : <Home />;
    case 'paid':
      return id ? <Paid key={id} id={id} /> : <Home />;
    case 'reserved':
      return id ? <Reserved key={id} id={id} /> : <History />;
    case 'receipt':
      return id ? <Receipt key={id} id={id} /> : <History />;
    case 'history':
      return <History />;
    case 'top-up':
      return id ? <TopUpOutcome key={id} id={id} /> : <TopUp />;
    case 'send':
      return id ? <SendTo key={id} to={id} /> : <Send />;
    case 'ask':
      return id ? <SendTo key={id} to={id} asking /> : <Ask />;
    case 'transfer':
      return id ? <Transfer key={id} id={id} /> : <History />;
    case 'receive':
      return <Receive />;
    case 'requests':
      return <Requests />;
    case 'request':
      return id ? <Request key={id} id={id} /> : <Requests />;
    case 'split':
      return id ? <SplitBill key={id} id={id} /> : <Split />;
    case 'give':
      return id ? <Given key={id} id={id} /> : <Give />;
    case 'gifts':
      return <Gifts />;
    case 'gift':
      return id ? <Gift key={id} secret={id} /> : <Home />;
    case 'me':
      return id === 'passkeys' ? (
        <Passkeys />
      ) : id === 'recovery-codes' ? (
        <RecoveryCodes />
      ) : id === 'shown-codes' ? (
        <ShownCodes />
      ) : (
        <Me />
      );
    default:
      return <Home />;
  }
}
