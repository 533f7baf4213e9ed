import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Choice, Field } from '@sycee/kit/parts/field.tsx';
import { Screen } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { replaceWith } from '@sycee/kit/screen/route.ts';
import { CATEGORIES } from '@sycee/kit/words/categories.ts';
import { useSpoken } from '@sycee/kit/words/words.tsx';
import { useMemo, useState } from 'preact/hooks';
import { COUNTRIES } from '../countries.ts';
import { bytesOver, CITY_BYTES, NAME_BYTES } from '../shop-name.ts';
import { useSay } from '../words/words.ts';

type Application = Schema<'ShopApplication'>;

export function OpenShop({ market }: { market: Schema<'Market'> }) {
  const say = useSay();
  const { tag } = useSpoken();
  const [name, setName] = useState('');
  const [city, setCity] = useState(market.name);
  const [country, setCountry] = useState(() => countryOfDevice());
  const [categoryCode, setCategoryCode] = useState<string>(CATEGORIES[0]);
  const [acceptsCash, setAcceptsCash] = useState(true);
  const order = useOrder(
    'open-shop',
    (body: Application, key) =>
      ask(api.POST('/v1/shops', { params: { header: { 'Idempotency-Key': key } }, body })),
    (shop: Schema<'Shop'>) => replaceWith('shop', shop.id),
  );
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames(tag, { type: 'region' });
    const order = new Intl.Collator(tag);
    return COUNTRIES.map((code) => ({ value: code, text: names.of(code) ?? code })).sort((a, b) =>
      order.compare(a.text, b.text),
    );
  }, [tag]);

  const nameOver = bytesOver(name, NAME_BYTES);
  const cityOver = bytesOver(city, CITY_BYTES);
  const fine = name.trim() !== '' && city.trim() !== '' && nameOver === 0 && cityOver === 0;

  return (
    <Screen title={say('open.title')} back="#/shops" testId="open-shop-screen">
      <form
        class="stack-wide"
        onSubmit={(event) => {
          event.preventDefault();
          if (!fine) return;
          order.give({
            name: name.trim(),
            city: city.trim(),
            country,
            categoryCode,
            acceptsCash,
            currency: market.currency,
          });
        }}
      >
        <Field
          label={say('open.name')}
          hint={say('open.name.hint')}
          value={name}
          onInput={setName}
          error={nameOver > 0 ? say('open.name.long', { count: nameOver }) : null}
          required
          testId="shop-name-field"
        />
        <Field
          label={say('open.city')}
          value={city}
          onInput={setCity}
          error={cityOver > 0 ? say('open.name.long', { count: cityOver }) : null}
          required
          testId="shop-city-field"
        />
        <Choice
          label={say('open.country')}
          value={country}
          onChange={setCountry}
          choices={countries}
          testId="shop-country"
        />
        <Choice
          label={say('open.category')}
          value={categoryCode}
          onChange={setCategoryCode}
          choices={CATEGORIES.map((code) => ({ value: code, text: say(`kit.category.${code}`) }))}
          testId="shop-category"
        />
        <label class="check">
          <input
            type="checkbox"
            checked={acceptsCash}
            onChange={(event) => setAcceptsCash(event.currentTarget.checked)}
            data-testid="shop-accepts-cash"
          />
          {say('open.cash')}
        </label>
        {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
        {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
        <Button submit wide kind="primary" busy={order.busy} disabled={!fine} testId="open-shop-do">
          {say('open.do')}
        </Button>
      </form>
    </Screen>
  );
}

/** A first guess, from the device's languages; it can be changed. */
function countryOfDevice(): string {
  for (const language of navigator.languages) {
    const region = new Intl.Locale(language).maximize().region;
    if (region && (COUNTRIES as readonly string[]).includes(region)) return region;
  }
  return 'NL';
}
