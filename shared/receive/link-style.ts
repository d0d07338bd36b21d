/** The style of the page behind a link: for a thumb, by day and by night. */
export const linkStyle = `
:root { color-scheme: light dark; --ground: #eef1f4; --sheet: #fff; --ink: #1c2126; --fine: #57606a; --line: #8c959f; --main: #0550ae; --on-main: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0d1117; --sheet: #161b22; --ink: #e6edf3; --fine: #9da7b3; --line: #6e7681; --main: #79b8ff; --on-main: #0d1117; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 16px; background: var(--ground); color: var(--ink); font: 17px/1.6 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", Meiryo, sans-serif; }
main { max-width: 30rem; margin: 0 auto; padding: 20px; background: var(--sheet); border-top: 6px solid var(--main); overflow-wrap: anywhere; }
h1 { margin: 8px 0; font-size: 1.4rem; line-height: 1.35; }
h2 { margin: 20px 0 4px; font-size: 1rem; color: var(--fine); }
p { margin: 0 0 12px; }
code { font-family: ui-monospace, "SF Mono", Consolas, monospace; }
.fine { color: var(--fine); font-size: .9rem; }
.taken { font-weight: 700; }
button { display: block; width: 100%; min-height: 48px; margin: 8px 0; padding: 10px 14px; font: inherit; line-height: 1.4; text-align: left; color: var(--ink); background: none; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
button b, button span { display: block; }
button span { font-size: .9rem; color: var(--fine); }
button.wanted { color: var(--on-main); background: var(--main); border-color: var(--main); }
button.wanted span { color: inherit; }
button:focus-visible { outline: 3px solid var(--main); outline-offset: 3px; }
`;

/** The same for who has nothing to press. */
export const plainStyle =
  'body{font:17px/1.6 system-ui,sans-serif;max-width:30rem;margin:3rem auto;padding:0 16px;color-scheme:light dark}';
