/// How the page looks: on a screen by day and by night, on a phone, on paper.
enum HTMLStyle {
  /// The style sheet. It has none of the characters that are escaped in text, and loads nothing.
  static let sheet = """
    :root { color-scheme: light dark; --ink: #1d2129; --soft: #667085; --line: #d9dee7; --paper: #ffffff;
      --band: #f5f7fa; --bar: #3b6fb6; --track: #e8ecf2; --last: #b42318; --best: #1a7f4b;
      --l0: #1a7f4b; --l1: #7bb662; --l2: #e0b93a; --l3: #e07b39; --l4: #b42318; --lu: #9aa3b2; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #98a2b3; --line: #353b47; --paper: #14171c;
      --band: #1c2027; --bar: #6b9fe8; --track: #2a303a; --last: #ff8a7a; --best: #6bd49b;
      --l0: #3fa873; --l1: #86b86c; --l2: #d3b045; --l3: #d97c45; --l4: #d9534a; --lu: #78818f; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
      font-family: system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif; }
    header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 2.5rem; }
    h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .75rem; }
    h2 { font-size: 1.3rem; margin: 2.75rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); }
    h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
    a { color: var(--bar); text-decoration: none; }
    a:hover { text-decoration: underline; }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 0; }
    .cards div { background: var(--band); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem; }
    .cards dt { color: var(--soft); font-size: .85rem; }
    .cards dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
    .cards small { display: block; font-size: .8rem; font-weight: 400; color: var(--soft); }
    .facts { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: 0; }
    .facts dt { color: var(--soft); }
    .facts dd { margin: 0; }
    .wide { overflow-x: auto; margin: .75rem 0 1.25rem; }
    table { border-collapse: collapse; width: 100%; font-size: .93rem; }
    caption { text-align: left; font-weight: 600; padding: .35rem 0; }
    th, td { padding: .38rem .6rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
    thead th { color: var(--soft); font-weight: 500; white-space: nowrap; border-bottom: 2px solid var(--line); }
    thead small { display: block; font-weight: 400; }
    tbody th { font-weight: 500; min-width: 8em; }
    tbody tr:nth-child(even) { background: var(--band); }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .d { width: 28%; min-width: 8rem; vertical-align: middle; }
    .x { overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: .85em; }
    .bar { display: block; width: 100%; height: .7rem; background: var(--track); border-radius: .2rem; }
    .bar rect { fill: var(--bar); }
    .bottom .flag { color: var(--last); font-weight: 600; }
    .top .flag { color: var(--best); font-weight: 600; }
    .chip { display: inline-block; width: .7em; height: .7em; border-radius: .15em; margin-right: .35em; }
    .l0 { background: var(--l0); } .l1 { background: var(--l1); } .l2 { background: var(--l2); }
    .l3 { background: var(--l3); } .l4 { background: var(--l4); } .lu { background: var(--lu); }
    .bar .l0 { fill: var(--l0); } .bar .l1 { fill: var(--l1); } .bar .l2 { fill: var(--l2); }
    .bar .l3 { fill: var(--l3); } .bar .l4 { fill: var(--l4); } .bar .lu { fill: var(--lu); }
    .note { color: var(--soft); font-size: .88rem; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--band); border: 1px solid var(--line);
      border-radius: .5rem; padding: 1rem; font-size: .85rem; line-height: 1.5; }
    footer { color: var(--soft); font-size: .82rem; padding-top: 2rem; padding-bottom: 3rem; overflow-wrap: anywhere; }
    @media print { :root { color-scheme: light; --ink: #000000; --soft: #444444; --paper: #ffffff; --band: #ffffff; }
      body { font-size: 10pt; } table { font-size: 8.5pt; } .d { width: 18%; min-width: 4rem; }
      nav { display: none; } .wide { overflow: visible; } thead { display: table-header-group; }
      h2, h3, caption { break-after: avoid; } tr, .cards div { break-inside: avoid; }
      .bar, .bar rect, .chip { print-color-adjust: exact; } }
    """
}
