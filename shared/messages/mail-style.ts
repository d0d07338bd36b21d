/**
 * The style of a mail. Gmail drops the whole of it where it meets something that it does not know, so this is plain CSS;
 * the words of the page are in order without it.
 */
export const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #eef1f4; color: #1c2126; }
body, td, th { font: 16px/1.6 -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", Meiryo, sans-serif; }
.preview { display: none; max-height: 0; overflow: hidden; }
.page { background: #eef1f4; }
.sheet { width: 100%; max-width: 600px; margin: 16px auto; background: #ffffff; border-top: 6px solid #57606a; }
.inside { padding: 20px 24px 24px; word-break: break-word; overflow-wrap: anywhere; }
h1 { margin: 4px 0 8px; font-size: 22px; line-height: 1.35; }
h2 { margin: 22px 0 4px; font-size: 15px; color: #57606a; }
p { margin: 0 0 8px; }
.badge { margin: 0; font-weight: 700; color: #57606a; }
.lead { font-size: 17px; }
.subtle { color: #57606a; font-size: 14px; }
.request { margin: 18px 0 0; padding: 4px 16px 8px; border: 2px solid #9a6700; }
.request h2 { margin-top: 8px; }
code { font: 14px/1.5 ui-monospace, "SF Mono", Consolas, monospace; background: #eef1f4; padding: 1px 4px; }
ol, ul { margin: 0; padding: 0 0 0 20px; }
h3 { margin: 0 0 2px; font-size: 16px; }
.matter { margin: 8px 0 12px; padding: 8px 0 0; border-top: 1px solid #d0d7de; }
.matter li { margin: 0 0 2px; font-size: 15px; }
li { margin: 0 0 8px; }
img { display: block; width: 100%; max-width: 552px; height: auto; border: 0; }
.facts { margin-top: 22px; border-top: 1px solid #d0d7de; border-collapse: collapse; }
.facts th, .facts td { padding: 5px 8px 5px 0; border-bottom: 1px solid #d0d7de; font-size: 14px; vertical-align: top; }
.facts th { width: 30%; font-weight: 400; color: #57606a; }
.answers { margin: 4px 0 0; }
.answers a { display: inline-block; margin: 0 8px 8px 0; padding: 10px 18px; border: 1px solid #8c959f; border-radius: 6px; text-decoration: none; }
.answers a.first { background: #0550ae; border-color: #0550ae; color: #ffffff; font-weight: 700; }
.links { margin: 16px 0 0; }
.links a { display: inline-block; padding: 8px 16px 8px 0; }
a { color: #0550ae; }
.tone-critical { border-top-color: #cf222e; } .tone-critical .badge { color: #b3131f; }
.tone-warning { border-top-color: #bf8700; } .tone-warning .badge { color: #855a00; }
.tone-info { border-top-color: #0969da; } .tone-info .badge { color: #0550ae; }
.tone-good { border-top-color: #1a7f37; } .tone-good .badge { color: #116329; }
@media (prefers-color-scheme: dark) {
  body, .page { background: #0d1117 !important; color: #e6edf3 !important; }
  .sheet { background: #161b22 !important; }
  h1, h3, p, li, td { color: #e6edf3; }
  h2, .subtle, .facts th { color: #9da7b3 !important; }
  code { background: #2b323b !important; color: #e6edf3; }
  a { color: #79b8ff !important; }
  .answers a.first { background: #79b8ff; border-color: #79b8ff; color: #0d1117 !important; }
  .facts, .facts th, .facts td, .matter { border-color: #3d444d !important; }
  .tone-critical .badge { color: #ff7b72; } .tone-warning .badge { color: #e3b341; }
  .tone-info .badge { color: #79b8ff; } .tone-good .badge { color: #56d364; }
}
@media (max-width: 480px) {
  .inside { padding: 16px 16px 20px; }
  .sheet { margin: 0 auto; }
  h1 { font-size: 20px; }
}
`;
