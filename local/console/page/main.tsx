import { render } from 'preact';

import { App } from './app';

const language = document.documentElement.lang === 'ja' ? 'ja' : 'en';
const place = document.getElementById('console');
if (place) {
  // The shell's own words stay until the page's are there, in the same place.
  place.replaceChildren();
  render(<App language={language} />, place);
}
