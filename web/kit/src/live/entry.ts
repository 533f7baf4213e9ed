import { useCallback, useEffect, useState } from 'preact/hooks';
import { api, ask, onSignedOut, type Schema } from '../api/client.ts';
import { type Outcome, type Refusal, stoppedHere } from '../api/outcome.ts';

export interface Entry {
  phase: 'loading' | 'unreachable' | 'out' | 'in';
  market: Schema<'Market'> | null;
  session: Schema<'Session'> | null;
  /** Why the place cannot be reached, or why the last session ended. */
  refusal: Refusal | null;
  retry: () => void;
  enter: (session: Schema<'Session'>) => void;
  signOut: () => Promise<Outcome<unknown>>;
}

/** Who is here, for an app of one kind of people; the others are told so. */
export function useEntry(kind: Schema<'Session'>['kind']): Entry {
  const [market, setMarket] = useState<Schema<'Market'> | null>(null);
  const [session, setSession] = useState<Schema<'Session'> | null>(null);
  const [known, setKnown] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const enter = useCallback(
    (next: Schema<'Session'>) => {
      if (next.kind === kind) {
        setRefusal(null);
        setSession(next);
      } else {
        setRefusal(stoppedHere(next.kind === 'officer' ? 'officer_here' : 'not_allowed').refusal);
      }
    },
    [kind],
  );

  const look = useCallback(async () => {
    setRefusal(null);
    const [place, current] = await Promise.all([
      ask(api.GET('/v1/market')),
      ask(api.GET('/v1/sessions/current')),
    ]);
    if (!place.ok) return setRefusal(place.refusal);
    if (!current.ok && current.refusal.code !== 'not_signed_in') return setRefusal(current.refusal);
    setMarket(place.data);
    if (current.ok) enter(current.data);
    setKnown(true);
  }, [enter]);
  useEffect(() => void look(), [look]);

  const signedIn = session !== null;
  useEffect(() => {
    if (!signedIn) return;
    return onSignedOut(() => {
      setSession(null);
      setRefusal(stoppedHere('not_signed_in').refusal);
    });
  }, [signedIn]);

  const signOut = useCallback(async () => {
    const outcome = await ask(api.DELETE('/v1/sessions/current'));
    if (outcome.ok) {
      setSession(null);
      setRefusal(null);
    }
    return outcome;
  }, []);

  const phase = session ? 'in' : known ? 'out' : refusal ? 'unreachable' : 'loading';
  return { phase, market, session, refusal, retry: () => void look(), enter, signOut };
}
