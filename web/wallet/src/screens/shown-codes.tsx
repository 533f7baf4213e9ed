import { api, ask } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { dropHandles } from '../shown-code/handles.ts';
import { useSay } from '../words/words.ts';

/** Which phones can show codes without a network, and taking that back. */
export function ShownCodes() {
  const say = useSay();
  const dates = useDates();
  const phones = useResource('pay-codes', () => ask(api.GET('/v1/pay-codes')));
  const withdrawal = useOrder(
    'pay-codes.withdrawal',
    (body: { deviceId?: string }, key) =>
      ask(api.POST('/v1/pay-codes/withdrawal', { params: { header: { 'Idempotency-Key': key } }, body })),
    () => phones.reload(),
  );
  const withdraw = (deviceId: string, here: boolean) => {
    if (here) void dropHandles();
    void withdrawal.give({ deviceId });
  };
  const rows = phones.data?.data ?? null;

  return (
    <Screen title={say('codes.shown.title')} back="#/me" testId="shown-codes-screen">
      <p class="soft">{say('codes.shown.lead')}</p>
      {withdrawal.state.is === 'refused' && <RefusalNotice refusal={withdrawal.state.refusal} />}
      {withdrawal.state.is === 'unknown' && <UnknownNotice attempts={withdrawal.state.attempts} />}
      {!rows && phones.refusal && (
        <RefusalNotice refusal={phones.refusal}>
          <Button onPress={phones.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!rows && !phones.refusal && <Skeleton lines={3} />}
      {rows?.length === 0 && (
        <p class="card center" data-testid="shown-codes-none">
          {say('codes.shown.none')}
        </p>
      )}
      {rows?.map((phone) => (
        <section class="card stack" key={phone.deviceId} data-testid="shown-codes-phone">
          <h2>{say(phone.thisDevice ? 'codes.shown.here' : 'codes.shown.other')}</h2>
          <p>
            {say('codes.shown.count', { count: phone.codes })}
            <br />
            <span class="soft">{say('codes.shown.until', { date: dates.dayAndTime(phone.expiresAt) })}</span>
          </p>
          <Button
            wide
            busy={withdrawal.busy}
            onPress={() => withdraw(phone.deviceId, phone.thisDevice)}
            testId="shown-codes-withdraw"
          >
            {say('codes.shown.withdraw')}
          </Button>
        </section>
      ))}
    </Screen>
  );
}
