import type { Schema } from '@sycee/kit/api/client.ts';
import { useSay } from '../words/words.ts';

/** Somebody, as they want to be called and by the address that is only theirs. */
export function PersonHead({ person }: { person: Schema<'Counterparty'> }) {
  const say = useSay();
  const { displayName, address } = person;
  return (
    <div class="person-head">
      <p class="person-name" data-testid="person-name">
        <bdi>{displayName ?? address ?? say('person.nameless')}</bdi>
      </p>
      {displayName && address && (
        <p class="soft" data-testid="person-address">
          <bdi>{address}</bdi>
        </p>
      )}
    </div>
  );
}
