import { useKitSay } from '../words/words.tsx';

/** Shown while nobody here knows whether an order went through. It promises what the key makes true: never twice. */
export function UnknownNotice({ attempts }: { attempts: number }) {
  const say = useKitSay();
  return (
    <div class="notice notice-plain" role="status" data-testid="unknown">
      <span class="spinner notice-icon" aria-hidden="true" />
      <div class="notice-text">
        <p class="notice-title">{say('kit.unknown.title')}</p>
        <p>{say('kit.unknown.body')}</p>
        <p class="notice-fact">{say('kit.unknown.attempt', { count: attempts })}</p>
      </div>
    </div>
  );
}
