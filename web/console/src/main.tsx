import '@sycee/kit/style/kit.css';
import './console.css';
import { WordsProvider } from '@sycee/kit/words/words.tsx';
import { render } from 'preact';
import { App } from './app.tsx';
import { load } from './words/words.ts';

render(
  <WordsProvider load={load}>
    <App />
  </WordsProvider>,
  document.getElementById('app') as HTMLElement,
);
