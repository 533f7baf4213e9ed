import '@sycee/kit/style/kit.css';
import './wallet.css';
import './people.css';
import { WordsProvider } from '@sycee/kit/words/words.tsx';
import { render } from 'preact';
import { App } from './app.tsx';
import { keepShell } from './shell.ts';
import { load } from './words/words.ts';

render(
  <WordsProvider load={load}>
    <App />
  </WordsProvider>,
  document.getElementById('app') as HTMLElement,
);

if (import.meta.env.PROD) keepShell();
