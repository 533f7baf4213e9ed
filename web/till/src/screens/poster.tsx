import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen } from '@sycee/kit/parts/frame.tsx';
import { Notice } from '@sycee/kit/parts/notice.tsx';
import { Download, Printer } from 'lucide';
import { useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

const FORMATS = [
  { format: 'poster.svg', text: 'poster.svg' },
  { format: 'poster.png', text: 'poster.png' },
  { format: 'code.svg', text: 'poster.code.svg' },
  { format: 'code.png', text: 'poster.code.png' },
] as const;

/** The shop's standing code, to be printed and put on the counter. */
export function Poster() {
  const say = useSay();
  const { shop } = useShop();
  const address = (format: string) => `/v1/shops/${shop.id}/poster?format=${format}`;
  return (
    <Screen title={say('poster.title')} testId="poster">
      {shop.status === 'applied' ? (
        <Notice tone="plain" title={say('shop.applied.title')}>
          <p>{say('shop.applied.body')}</p>
        </Notice>
      ) : (
        <div class="poster">
          <img
            src={address('poster.svg')}
            alt={say('poster.alt', { shop: shop.name })}
            data-testid="poster-image"
          />
          <div class="stack no-print">
            <p class="soft">{say('poster.lead')}</p>
            <Button wide kind="primary" icon={Printer} onPress={() => print()} testId="poster-print">
              {say('poster.print')}
            </Button>
            {FORMATS.map(({ format, text }) => (
              <Button
                key={format}
                icon={Download}
                href={address(format)}
                download={`${shop.name}-${format}`}
                testId={`download-${format}`}
              >
                {say(text)}
              </Button>
            ))}
          </div>
        </div>
      )}
    </Screen>
  );
}
