import { api, ask } from '@sycee/kit/api/client.ts';
import { type Refusal, stoppedHere } from '@sycee/kit/api/outcome.ts';
import { loadReader, useCamera } from '@sycee/kit/camera/camera.ts';
import { Button, IconButton } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { Screen } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { Viewfinder } from '@sycee/kit/parts/viewfinder.tsx';
import { go } from '@sycee/kit/screen/route.ts';
import { Flashlight, Image, Keyboard, ScanLine } from 'lucide';
import { useCallback, useRef, useState } from 'preact/hooks';
import { keepDraft } from '../draft.ts';
import { addressIn, isPersonsCode } from '../people.ts';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';

/** A code from the camera, from a picture or from text; the server says whom it pays before any amount is asked. */
export function Scan() {
  const say = useSay();
  const { market } = useHolder();
  const video = useRef<HTMLVideoElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState('');

  const read = useCallback(async (payload: string) => {
    if (isPersonsCode(payload)) {
      const address = addressIn(payload, null);
      if (address) return go('send', address);
    }
    setReading(true);
    setRefusal(null);
    setPasting(false);
    const outcome = await ask(api.POST('/v1/qr-readings', { body: { payload } }));
    setReading(false);
    if (!outcome.ok) return setRefusal({ ...outcome.refusal, moneyMoved: false });
    keepDraft({ payload, reading: outcome.data });
    go('confirm');
  }, []);

  const watching = !reading && !refusal && !pasting;
  const onFound = useCallback(
    (text: string) => {
      navigator.vibrate?.(40);
      read(text);
    },
    [read],
  );
  const camera = useCamera(video, watching, onFound);

  const readPicture = async (picture: File | undefined) => {
    if (!picture) return;
    setReading(true);
    setRefusal(null);
    let text: string | null = null;
    try {
      const [{ findInPicture }, find] = await Promise.all([
        import('@sycee/kit/camera/scanner.ts'),
        loadReader(),
      ]);
      text = await findInPicture(find, picture);
    } catch {
      // A file that is no picture, or a reader that could not be fetched: nothing was found either way.
    }
    setReading(false);
    if (text) await read(text);
    else setRefusal(stoppedHere('picture_without_code').refusal);
  };

  return (
    <Screen
      title={say('scan.title')}
      back="#/"
      testId="scan-screen"
      actions={
        camera.torch !== null && (
          <IconButton
            icon={Flashlight}
            label={say('scan.torch')}
            pressed={camera.torch}
            onPress={camera.switchTorch}
          />
        )
      }
      foot={
        <div class="scan-actions">
          <Button wide icon={Image} onPress={() => file.current?.click()} testId="scan-picture">
            {say('scan.picture')}
          </Button>
          <Button wide icon={Keyboard} onPress={() => setPasting(true)} testId="scan-text">
            {say('scan.paste')}
          </Button>
          <input
            ref={file}
            type="file"
            accept="image/*"
            class="sr-only"
            tabIndex={-1}
            aria-label={say('scan.picture')}
            data-testid="scan-file"
            onChange={(event) => {
              const input = event.currentTarget;
              readPicture(input.files?.[0]).finally(() => {
                input.value = '';
              });
            }}
          />
        </div>
      }
    >
      {refusal ? (
        <RefusalNotice refusal={refusal} currency={market.currency}>
          <Button icon={ScanLine} onPress={() => setRefusal(null)} testId="scan-again">
            {say('scan.again')}
          </Button>
        </RefusalNotice>
      ) : camera.state.is === 'blocked' && !reading ? (
        <RefusalNotice refusal={stoppedHere(camera.state.code).refusal} testId="camera-blocked" />
      ) : (
        <Viewfinder
          video={video}
          lit={camera.state.is === 'looking'}
          watching={watching}
          hint={say(reading ? 'scan.reading' : camera.state.is === 'looking' ? 'scan.hint' : 'scan.starting')}
        />
      )}
      {pasting && (
        <Sheet title={say('scan.paste.title')} onClose={() => setPasting(false)} testId="paste-sheet">
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              if (pasted.trim()) read(pasted.trim());
            }}
          >
            <Field
              label={say('scan.paste.label')}
              value={pasted}
              onInput={setPasted}
              lines={4}
              maxLength={1024}
              testId="paste-text"
            />
            <Button submit wide kind="primary" disabled={pasted.trim() === ''} testId="paste-do">
              {say('scan.paste.do')}
            </Button>
          </form>
        </Sheet>
      )}
    </Screen>
  );
}
