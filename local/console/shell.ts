import type { Language } from '../../shared/domain/duty';

const TITLE: Readonly<Record<Language, string>> = { en: 'Toban: on duty', ja: '当番コンソール' };
const LOADING: Readonly<Record<Language, string>> = { en: 'Loading …', ja: '読み込んでいます…' };

/** The static page: painted before anything is known, with the look that it keeps. The token is hexadecimal. */
export function shell(language: Language, token: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="toban-console" content="${token}">
<title>${TITLE[language]}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/console.css">
<script type="module" src="/console.js"></script>
</head>
<body>
<div id="console"><header class="bar"><span class="mark" aria-hidden="true">当番</span></header><p class="loading" role="status">${LOADING[language]}</p></div>
<noscript>${language === 'ja' ? 'このページには JavaScript が必要です。' : 'This page needs JavaScript.'} npm run tickets</noscript>
</body>
</html>
`;
}

/** A lamp that is lit: somebody is on duty. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b5560"/><circle cx="16" cy="16" r="7" fill="#ffd479"/></svg>`;
