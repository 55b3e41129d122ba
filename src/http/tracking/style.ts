/** The whole look of the tracking page. No image, no font and no rule is fetched. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#faf7f2, #14120f);
  --card: light-dark(#ffffff, #1e1b17);
  --ink: light-dark(#231f1a, #f1ece4);
  --soft: light-dark(#6d655a, #a89f92);
  --line: light-dark(#e9e2d7, #332e27);
  --spice: light-dark(#b8560f, #f0a050);
  --leaf: light-dark(#2f7a4a, #74c692);
  --chili: light-dark(#a8322a, #f08a80);
}
* { box-sizing: border-box; }
html { background: var(--paper); }
body { margin: 0; color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  -webkit-text-size-adjust: 100%; }
.page { max-width: 34rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; color: var(--soft);
  font-size: .9rem; }
.mark { font-weight: 700; letter-spacing: .02em; color: var(--ink); }
.mark::before { content: ""; display: inline-block; width: .7em; height: .9em; margin-right: .45em;
  border-radius: .2em; vertical-align: -.08em;
  background: linear-gradient(var(--spice) 0 26%, transparent 26% 37%, var(--spice) 37% 63%, transparent 63% 74%, var(--spice) 74%); }
.code { font-variant-numeric: tabular-nums; letter-spacing: .06em; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.25rem; margin-top: 1rem; }
.now { padding: 1.5rem 1.25rem 1.4rem; }
h1 { font-size: clamp(1.55rem, 6.2vw, 2rem); line-height: 1.15; margin: 0; letter-spacing: -.015em; text-wrap: balance; }
.now p { margin: .45rem 0 0; color: var(--soft); }
.now .eta { margin-top: 1rem; color: var(--ink); font-size: 1.05rem; }
.eta b { font-variant-numeric: tabular-nums; }
.bad h1 { color: var(--chili); }
.good h1 { color: var(--leaf); }
.pay { display: inline-block; margin-top: 1rem; padding: .7rem 1.1rem; border-radius: .7rem; font-weight: 600;
  background: var(--spice); color: var(--card); text-decoration: none; }
.pay:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
.steps { display: grid; grid-template-columns: repeat(5, 1fr); gap: .35rem; list-style: none; margin: 1.4rem 0 0; padding: 0; }
.steps li { font-size: .74rem; line-height: 1.25; color: var(--soft); }
.steps li::before { content: ""; display: block; height: .4rem; border-radius: .2rem; background: var(--line); margin-bottom: .4rem; }
.steps .done { color: var(--ink); }
.steps .done::before { background: var(--leaf); }
.steps .now { color: var(--ink); font-weight: 650; padding: 0; }
.steps .now::before { background: linear-gradient(90deg, var(--spice) 45%, var(--line) 45%); background-size: 220% 100%;
  animation: fill 2.4s ease-in-out infinite alternate; }
.steps .off { text-decoration: line-through; }
@keyframes fill { from { background-position: 72% 0; } to { background-position: 22% 0; } }
@media (prefers-reduced-motion: reduce) { .steps .now::before { animation: none; } }
h2 { font-size: .8rem; font-weight: 650; text-transform: uppercase; letter-spacing: .07em; color: var(--soft); margin: 0 0 .8rem; }
.who { display: flex; align-items: center; gap: .9rem; }
.face { flex: none; width: 2.75rem; height: 2.75rem; border-radius: 50%; display: grid; place-items: center;
  background: var(--line); font-weight: 650; }
.who b { display: block; } .who span { color: var(--soft); font-size: .92rem; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
td { padding: .3rem 0; vertical-align: top; overflow-wrap: anywhere; }
td:last-child { text-align: right; white-space: nowrap; padding-left: 1rem; }
.count { color: var(--soft); padding-right: .7rem; white-space: nowrap; width: 1%; }
.mods { display: block; color: var(--soft); font-size: .88rem; }
.charge td { color: var(--soft); } .charge.first td { border-top: 1px solid var(--line); padding-top: .6rem; }
.total td { font-weight: 700; border-top: 1px solid var(--line); padding-top: .6rem; }
.where { display: grid; gap: .8rem; margin: 0; } .where dt { color: var(--soft); font-size: .88rem; } .where dd { margin: 0; }
.story { list-style: none; margin: 0; padding: 0; }
.story li { display: grid; grid-template-columns: 3.4rem 1fr; gap: .4rem; padding: .28rem 0; }
.story time { color: var(--soft); font-variant-numeric: tabular-nums; }
footer { display: flex; justify-content: space-between; gap: 1rem; margin-top: 1.25rem; color: var(--soft); font-size: .85rem; }
#link::before { content: ""; display: inline-block; width: .55em; height: .55em; border-radius: 50%; margin-right: .45em;
  background: var(--soft); }
#link.live::before { background: var(--leaf); } #link.lost::before { background: var(--spice); }
`;
