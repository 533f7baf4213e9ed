import { ArrowLeft, BadgeCheck, Banknote, type IconNode, WifiOff } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useOnline } from '../live/online.ts';
import { LANGUAGES, type Language } from '../words/languages.ts';
import { useKitSay, useSpoken } from '../words/words.tsx';
import { Icon } from './icon.tsx';

interface ScreenProps {
  title: string;
  /** Where the arrow leads; no arrow without it. */
  back?: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
  /** Kept at the lower edge, within reach of a thumb. */
  foot?: ComponentChildren;
  testId?: string;
  /** The heading is there for screen readers only; the screen shows something larger. */
  quietTitle?: boolean;
  /** The screen is as right without a network as with one, or says so itself. */
  knowsOffline?: boolean;
}

/** One screen: its bar, its content, its foot. Its heading takes the focus, so that a screen reader starts there. */
export function Screen({
  title,
  back,
  actions,
  children,
  foot,
  testId,
  quietTitle,
  knowsOffline,
}: ScreenProps) {
  const say = useKitSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div class="screen" data-testid={testId}>
      <header class="top-bar">
        {back !== undefined && (
          <a class="icon-button" href={back} aria-label={say('kit.back')} data-testid="back">
            <Icon of={ArrowLeft} class="flip" />
          </a>
        )}
        <h1 ref={heading} tabIndex={-1} class={quietTitle ? 'sr-only' : ''}>
          {title}
        </h1>
        <div class="top-bar-actions">{actions}</div>
      </header>
      {!knowsOffline && <OfflineBanner />}
      <main class="content">{children}</main>
      {foot && <footer class="foot">{foot}</footer>}
    </div>
  );
}

export function OfflineBanner() {
  const say = useKitSay();
  const online = useOnline();
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <p class="offline" data-testid="offline">
          <Icon of={WifiOff} size={18} />
          {say('kit.offline')}
        </p>
      )}
    </div>
  );
}

export function LanguageSwitch() {
  const say = useKitSay();
  const { language, choose } = useSpoken();
  return (
    <div class="languages" role="group" aria-label={say('kit.language')}>
      {(Object.keys(LANGUAGES) as Language[]).map((key) => (
        <button
          key={key}
          type="button"
          lang={LANGUAGES[key].tag}
          aria-pressed={key === language}
          onClick={() => choose(key)}
          data-testid={`language-${key}`}
        >
          {LANGUAGES[key].name}
        </button>
      ))}
    </div>
  );
}

interface RowProps {
  title: ComponentChildren;
  detail?: ComponentChildren;
  end?: ComponentChildren;
  icon?: IconNode;
  href?: string | undefined;
  testId?: string;
}

/** One line of a list; the whole line is the link where there is one. */
export function ListRow({ title, detail, end, icon, href, testId }: RowProps) {
  const inside = (
    <>
      {icon && (
        <span class="row-icon">
          <Icon of={icon} size={20} />
        </span>
      )}
      <span class="row-text">
        <span class="row-title">{title}</span>
        {detail && <span class="row-detail">{detail}</span>}
      </span>
      {end && <span class="row-end">{end}</span>}
    </>
  );
  return (
    <li>
      {href ? (
        <a class="row" href={href} data-testid={testId}>
          {inside}
        </a>
      ) : (
        <div class="row" data-testid={testId}>
          {inside}
        </div>
      )}
    </li>
  );
}

/** Grey shapes where something is being loaded. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const say = useKitSay();
  return (
    <div class="skeleton" role="status" aria-label={say('kit.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="skeleton-line" />
      ))}
    </div>
  );
}

/** The shop a code pays: its name first and large, whether an officer checked it, and where it is. */
export function ShopHead({
  shop,
}: {
  shop: { name: string; verified: boolean; city: string; acceptsCash: boolean };
}) {
  const say = useKitSay();
  return (
    <div class="shop-head">
      <p class="shop-name" data-testid="shop-name">
        <bdi>{shop.name}</bdi>
      </p>
      <p
        class={shop.verified ? 'mark mark-good' : 'mark mark-plain'}
        data-testid={shop.verified ? 'shop-verified' : 'shop-unverified'}
      >
        {shop.verified && <Icon of={BadgeCheck} size={18} />}
        {say(shop.verified ? 'kit.verified' : 'kit.unverified')}
      </p>
      <p class="shop-place">
        <bdi>{shop.city}</bdi>
        {shop.acceptsCash && (
          <span class="mark mark-plain" data-testid="shop-cash">
            <Icon of={Banknote} size={18} />
            {say('kit.cash')}
          </span>
        )}
      </p>
    </div>
  );
}
