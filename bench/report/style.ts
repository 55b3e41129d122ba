/** One style sheet for light and dark; colours are variables so that the charts follow. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1d1b16; --soft: #6b665b; --rule: #e3dfd5;
  --bar: #b9b2a3; --ours: #c2410c;
  --c0: #c2410c; --c1: #1d6fa5; --c2: #2f7d32; --c3: #8e44ad;
  --c4: #a07800; --c5: #00808a; --c6: #b0305c; --c7: #5b6472;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16150f; --card: #1f1e18; --ink: #efece3; --soft: #a19b8c; --rule: #37342b;
    --bar: #6a6557; --ours: #fb8c4b;
    --c0: #fb8c4b; --c1: #6cb6e8; --c2: #7cc47f; --c3: #c79be0;
    --c4: #dcb53e; --c5: #4fc1cb; --c6: #ef7fa5; --c7: #a4adbb;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 40px 20px 80px; background: var(--paper); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { max-width: 900px; margin: 0 auto; }
header { border-bottom: 2px solid var(--ink); padding-bottom: 14px; margin-bottom: 26px; }
h1 { font-size: 30px; line-height: 1.15; margin: 0 0 6px; letter-spacing: -0.01em; }
h2 { font-size: 17px; margin: 40px 0 10px; }
h3 { font-size: 15px; margin: 0 0 10px; font-weight: 600; }
h3 small { font-weight: 400; color: var(--soft); }
p, .soft { color: var(--soft); margin: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(180px, 1fr)); gap: 12px; }
.figure, .chart {
  background: var(--card); border: 1px solid var(--rule); border-radius: 8px; padding: 14px 16px;
}
.figure b { display: block; font-size: 25px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figure span { color: var(--soft); font-size: 13px; }
.chart { margin: 14px 0; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--ink); font-size: 13px; font-variant-numeric: tabular-nums; }
svg .tick { fill: var(--soft); font-size: 12px; }
svg .value { font-weight: 600; }
.grid { stroke: var(--rule); stroke-width: 1; }
.bar { fill: var(--bar); } .bar.ours { fill: var(--ours); }
.line path { fill: none; stroke: var(--c); stroke-width: 2.5; stroke-linejoin: round; }
.line circle { fill: var(--c); stroke: var(--card); stroke-width: 2; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 13px; margin-bottom: 8px; }
.key i {
  display: inline-block; width: 14px; height: 4px; border-radius: 2px; background: var(--c);
  margin-right: 7px; vertical-align: middle;
}
.c0 { --c: var(--c0); } .c1 { --c: var(--c1); } .c2 { --c: var(--c2); } .c3 { --c: var(--c3); }
.c4 { --c: var(--c4); } .c5 { --c: var(--c5); } .c6 { --c: var(--c6); } .c7 { --c: var(--c7); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap; }
th { color: var(--soft); font-weight: 500; } th.word, td.word { text-align: left; }
ul { margin: 0; padding-left: 18px; color: var(--soft); }
`;
