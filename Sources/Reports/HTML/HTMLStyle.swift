/// How the page looks: on a screen by day and by night, on a phone, on paper.
enum HTMLStyle {
  /// The style sheet. It has none of the characters that are escaped in text, and loads nothing.
  ///
  /// On a phone bars make room for the numbers that they show. On paper the buttons that sort are no boxes, because
  /// Chromium does not repeat headings with boxes in them on the next page, and headings of rows, no longer stuck, have
  /// no ground of their own that would cover lines.
  ///
  /// Maps have two scales of nine blues: `--h` under numbers, `--s` for pictures. One hue, so that nothing hangs on
  /// telling red from green, and grey paper keeps the order.
  static let sheet = """
    :root { color-scheme: light dark; --ink: #1d2129; --soft: #5b6472; --line: #d9dee7; --paper: #ffffff;
      --band: #f5f7fa; --bar: #5588c6; --mark: #15345f; --track: #e8ecf2; --last: #b42318; --best: #17703f;
      --l0: #17703f; --l1: #5a9440; --l2: #a8840c; --l3: #cf5f17; --l4: #a11d12; --lu: #7f8998;
      --h0: #f7fafd; --h1: #ebf2f9; --h2: #dfeaf6; --h3: #d2e2f2; --h4: #c5d9ee; --h5: #b6cfe9; --h6: #a6c4e3;
      --h7: #94b8dd; --h8: #82abd6; --s0: #e6eef7; --s1: #cfdff0; --s2: #b3cde8; --s3: #93b8de; --s4: #719fd1;
      --s5: #5185c1; --s6: #366bad; --s7: #215294; --s8: #123b75; --sx: #c3c8d0; }
    @media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #a3acba; --line: #353b47;
      --paper: #14171c; --band: #1c2027; --bar: #4a7ab5; --mark: #cfe1f7; --track: #222830; --last: #ff8a7a;
      --best: #6bd49b; --l0: #3fa873; --l1: #86b86c; --l2: #d3b045; --l3: #d97c45; --l4: #d9534a; --lu: #78818f;
      --h0: #181c22; --h1: #1a222d; --h2: #1c2938; --h3: #1e3043; --h4: #20374f; --h5: #223e5b; --h6: #244568;
      --h7: #264d75; --h8: #285583; --s0: #1c2836; --s1: #203850; --s2: #25486a; --s3: #2d5a86; --s4: #3a6ea3;
      --s5: #4f86bd; --s6: #6d9fd2; --s7: #94bbe4; --s8: #c3daf3; --sx: #4a505a; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
      font-family: system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif; }
    header, main, footer { max-width: 78rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 2.5rem; }
    h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .75rem; }
    h2 { font-size: 1.3rem; margin: 2.75rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); }
    h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
    a { color: var(--mark); text-decoration: none; }
    a:hover { text-decoration: underline; }
    .find { display: block; margin-top: 1rem; }
    .find[hidden], tr[hidden] { display: none; }
    .find input { font: inherit; padding: .25rem .5rem; border: 1px solid var(--line); border-radius: .35rem;
      background: var(--band); color: var(--ink); }
    .find small { color: var(--soft); }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0; }
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
    thead th, thead td { color: var(--soft); font-weight: 500; white-space: nowrap; border-bottom: 2px solid var(--line); }
    thead small { display: block; font-weight: 400; white-space: nowrap; }
    thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
      text-align: inherit; white-space: inherit; }
    thead button:hover { color: var(--ink); text-decoration: underline; }
    [aria-sort=ascending] { border-top: 2px solid var(--mark); }
    thead [aria-sort=descending] { border-bottom-color: var(--mark); }
    tbody th { font-weight: 500; min-width: 11em; }
    tbody tr:nth-child(even) { background: var(--band); }
    .sort tbody th { position: sticky; left: 0; background: var(--paper); }
    .sort tbody tr:nth-child(even) th { background: var(--band); }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .d { width: 13%; min-width: 6rem; vertical-align: top; padding-top: .75rem; }
    .levels .d { width: 45%; }
    .levels rect { stroke: var(--paper); stroke-width: 1px; vector-effect: non-scaling-stroke; }
    .t { min-width: 6em; }
    .x { overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: .85em; }
    .bar { display: block; width: 100%; height: .7rem; background: var(--track); border-radius: .2rem; }
    .b { fill: var(--bar); } .iv { fill: var(--mark); } .no { fill: var(--track); }
    .rise { fill: var(--best); } .fall { fill: var(--last); } .up { color: var(--best); } .down { color: var(--last); }
    .bottom .flag, .v-certain { color: var(--last); font-weight: 600; }
    .top .flag { color: var(--best); font-weight: 600; }
    .v-excluded { color: var(--soft); }
    .chip { display: inline-block; width: .7em; height: .7em; border-radius: .15em; margin-right: .35em; }
    .l0 { background: var(--l0); fill: var(--l0); } .l1 { background: var(--l1); fill: var(--l1); }
    .l2 { background: var(--l2); fill: var(--l2); } .l3 { background: var(--l3); fill: var(--l3); }
    .l4 { background: var(--l4); fill: var(--l4); } .lu { background: var(--lu); fill: var(--lu); }
    .maptitle { font-weight: 600; margin: 1rem 0 .35rem; }
    .map div { display: grid; grid-template-columns: minmax(6rem, 15rem) 1fr; gap: .6rem; align-items: center;
      font-size: .85rem; line-height: 1.25; }
    .map .bar { height: 1.25rem; border-radius: 0; }
    .legend span { display: block; }
    .legend .bar { display: inline-block; width: 8rem; margin: 0 .5rem; vertical-align: -.05rem; }
    .s0 { fill: var(--s0); } .s1 { fill: var(--s1); } .s2 { fill: var(--s2); } .s3 { fill: var(--s3); }
    .s4 { fill: var(--s4); } .s5 { fill: var(--s5); } .s6 { fill: var(--s6); } .s7 { fill: var(--s7); }
    .s8 { fill: var(--s8); } .sx { fill: var(--sx); }
    .heat thead th { white-space: normal; vertical-align: bottom; min-width: 5em; }
    .h0 { background: var(--h0); } .h1 { background: var(--h1); } .h2 { background: var(--h2); }
    .h3 { background: var(--h3); } .h4 { background: var(--h4); } .h5 { background: var(--h5); }
    .h6 { background: var(--h6); } .h7 { background: var(--h7); } .h8 { background: var(--h8); }
    .hx { color: var(--soft); }
    .note { color: var(--soft); font-size: .88rem; }
    pre { font-family: Sarasa Mono SC, Noto Sans Mono CJK SC, ui-monospace, monospace; white-space: pre-wrap;
      overflow-wrap: anywhere; background: var(--band); border: 1px solid var(--line);
      border-radius: .5rem; padding: 1rem; font-size: .85rem; line-height: 1.5; }
    footer { color: var(--soft); font-size: .82rem; padding-top: 2rem; padding-bottom: 3rem; overflow-wrap: anywhere; }
    @media (max-width: 40rem) { header, main, footer { padding-left: .8rem; padding-right: .8rem; }
      h1 { font-size: 1.45rem; } .cards { grid-template-columns: 1fr 1fr; } th, td { padding: .35rem .4rem; }
      tbody th { min-width: 6.5em; } .x { min-width: 18em; } .sort:not(.levels) .d { display: none; }
      .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: .5rem; }
      .map div { grid-template-columns: 5.5rem 1fr; } .find small { display: none; } }
    @page { size: A4; margin: 14mm 12mm; }
    @media print { :root { color-scheme: light; --ink: #000000; --soft: #444444; --band: #ffffff; }
      body { font-size: 9.5pt; } header, main, footer { max-width: none; padding: 0; }
      table { font-size: 7.5pt; } th, td { padding: .18rem .3rem; } .d { padding-top: .32rem; }
      thead th { white-space: normal; }
      .d { width: 10%; min-width: 2.5rem; } tbody th { min-width: 0; } thead button { display: contents; }
      .sort tbody th, .sort tbody tr:nth-child(even) th { position: static; background: none; }
      .heat thead th { min-width: 0; } .x { font-size: .8em; }
      nav, .find { display: none; } .wide { overflow: visible; } thead { display: table-header-group; break-inside: avoid; }
      h2, h3, caption, .maptitle { break-after: avoid; } tr, .cards div, .map { break-inside: avoid; }
      .bar, .bar rect, .chip, .heat td { print-color-adjust: exact; } pre { font-size: 7.5pt; } }
    """
}
