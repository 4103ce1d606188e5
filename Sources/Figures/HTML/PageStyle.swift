/// The style sheet of every page: calm, readable at 400 %, printable on A4.
///
/// Text contrast is at least 4.5:1, lines at least 3:1; nothing is told by colour alone. All colours
/// are named once, at the top.
public enum PageStyle {
  public static let css = """
    :root { color-scheme: light; --ink: #1c2b33; --muted: #4c5c66; --line: #7d8b94; --hair: #d5dce0;
      --paper: #ffffff; --soft: #f1f5f7; --accent: #00558c; --focus: #b35900; --warn-ink: #5c2700;
      --warn-line: #8a3b00; --warn-paper: #fff4e5; --node: #62b4e6; --node-line: #1f6e9c;
      --tie: #66757e; --region: #009e73; --region-line: #00664a; --other: #cc79a7;
      --other-line: #8a3b68; }
    * { box-sizing: border-box; }
    html { font-size: 100%; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
    body { margin: 0; color: var(--ink); background: var(--paper); line-height: 1.55;
      font-family: "DejaVu Sans", Verdana, "Segoe UI", Arial, sans-serif; }
    header, nav, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
    main nav, main:focus { padding: 0; outline: none; }
    header { padding-top: 1.75rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; text-wrap: balance; }
    h2 { font-size: 1.45rem; line-height: 1.25; margin: 3.25rem 0 .9rem; padding-top: .9rem;
      border-top: 3px solid var(--accent); }
    h3 { font-size: 1.12rem; line-height: 1.35; margin: 2rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1.25rem 0 .35rem; }
    p, li, dd { max-width: 44rem; }
    p, li, dd, figcaption { overflow-wrap: break-word; }
    p { margin: .6rem 0; }
    .day { white-space: nowrap; }
    li { margin: .3rem 0; }
    a { color: var(--accent); text-underline-offset: .15em; }
    a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible,
    select:focus-visible,
    [tabindex]:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 1; }
    .lead { font-size: 1.1rem; }
    .muted, .refusal { color: var(--muted); }
    nav.switch { display: flex; gap: 1.25rem; padding-top: 1rem; flex-wrap: wrap; }
    .switch [aria-current] { color: var(--ink); font-weight: bold; text-decoration: none; }
    .board h2 { margin: 1.5rem 0 .9rem; }
    .keys { list-style: none; margin: 0 0 1rem; padding: 0; display: grid; gap: .75rem;
      grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
    .keys li { margin: 0; padding: .6rem .9rem .7rem; background: var(--soft);
      border-left: .3rem solid var(--accent); }
    .keys strong { display: block; font-size: 1.75rem; line-height: 1.2; color: var(--accent); }
    .keys span { display: block; font-size: .92rem; line-height: 1.4; }
    .keys strong .day { display: inline; font-size: inherit; line-height: inherit; }
    .answers { display: grid; gap: 0 2rem; margin: 0;
      grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
    .answers h3 { margin: 1rem 0 .35rem; }
    .answers ul { margin: 0; padding-left: 1.1rem; }
    .contents { margin-top: 2rem; padding: .9rem 1.25rem; background: var(--soft); }
    main .contents { padding: .9rem 1.25rem; }
    .contents ol { margin: 0; padding-left: 1.6rem; columns: 20rem 2; }
    .contents li { margin: 0; padding: .15rem 0; break-inside: avoid; }
    .invented { border: 3px solid var(--warn-line); background: var(--warn-paper);
      color: var(--warn-ink); font-weight: bold; padding: .75rem 1rem; margin: 1rem 0; }
    .conclusion { margin-top: .25rem; padding-left: .9rem; border-left: 3px solid var(--accent); }
    dl { margin: .5rem 0; }
    dt { font-weight: bold; margin-top: .8rem; }
    dd { margin: .15rem 0 0; }
    figure { margin: 1.5rem 0 .5rem; }
    figure svg { display: block; max-width: 100%; height: auto; }
    figcaption { color: var(--muted); font-size: .9rem; max-width: 46rem; margin-top: .4rem; }
    .scroll { overflow-x: auto; margin: 1rem 0 .25rem; }
    table { border-collapse: collapse; font-size: .85rem; line-height: 1.4; }
    caption { text-align: left; font-weight: bold; padding: 0 0 .4rem; }
    th, td { border-bottom: 1px solid var(--hair); padding: .35rem .4rem; text-align: left;
      vertical-align: top; }
    thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; line-height: 1.25;
      font-size: .8rem; }
    th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
    tbody th { font-weight: normal; }
    tbody tr:nth-child(even) { background: var(--soft); }
    th.short { min-width: 6.5rem; }
    th.wide { min-width: 10rem; }
    th.long { min-width: 18rem; }
    td.missing { color: var(--muted); }
    button.sort { all: unset; cursor: pointer; border-bottom: 1px dotted var(--line); }
    th button.sort:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    [aria-sort="ascending"] button.sort::after { content: " \\25B2"; font-size: .8em; }
    [aria-sort="descending"] button.sort::after { content: " \\25BC"; font-size: .8em; }
    ul.notes { color: var(--muted); font-size: .88rem; padding-left: 1.1rem; }
    details { margin: .6rem 0; }
    summary { cursor: pointer; padding: .3rem 0; color: var(--accent); }
    .template { border-left: 3px solid var(--hair); padding-left: 1rem; }
    .network { border: 1px solid var(--line); padding: .75rem 1rem; margin: 1.25rem 0; }
    .controls { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: center; }
    .control { display: inline-flex; flex-wrap: wrap; gap: .5rem; align-items: center;
      max-width: 100%; }
    .control select { min-width: 0; }
    .control[hidden] { display: none; }
    .network input, .network select, .network button:not(.sort) { font: inherit; color: var(--ink);
      background: var(--paper); border: 1px solid var(--line); padding: .3rem .6rem; min-height: 2rem;
      max-width: 100%; }
    .network input[type="range"] { padding: 0; accent-color: var(--accent); }
    .network button { cursor: pointer; }
    .canvas { height: min(34rem, 75vh); margin: .75rem 0; border-top: 1px solid var(--hair);
      border-bottom: 1px solid var(--hair); overflow: hidden; }
    .canvas svg { width: 100%; height: 100%; display: block; cursor: move; touch-action: pan-y; }
    .canvas [hidden] { display: none; }
    .canvas text { font-size: 12px; fill: var(--ink); paint-order: stroke; stroke: var(--paper);
      stroke-width: 3px; }
    .tie { stroke: var(--tie); }
    .tie.inferred { stroke-dasharray: 5 4; }
    .head { fill: var(--tie); }
    .node { cursor: pointer; outline: none; }
    .shape { fill: var(--node); stroke: var(--node-line); stroke-width: 1.5px; }
    .kind1 .shape { fill: var(--region); stroke: var(--region-line); }
    .kind2 .shape { fill: var(--other); stroke: var(--other-line); }
    .kind3 .shape { fill: var(--soft); stroke: var(--muted); }
    .node:focus-visible { outline: none; }
    .ring { fill: none; stroke: none; stroke-width: 3px; pointer-events: all; }
    .node:focus-visible .ring { stroke: var(--focus); }
    .node[aria-pressed="true"] .ring { stroke: var(--ink); stroke-dasharray: 3 2; }
    .pale { opacity: .18; }
    .faint .shape { fill: var(--paper); }
    .faint text { fill: var(--muted); }
    .status { min-height: 1.6em; font-weight: bold; margin: .25rem 0; max-width: none; }
    .help { color: var(--muted); font-size: .88rem; max-width: 60rem; }
    footer { border-top: 1px solid var(--line); margin-top: 3rem; padding: 1rem 1.25rem 3rem;
      font-size: .88rem; color: var(--muted); }
    tfoot th, tfoot td { border-top: 2px solid var(--line); font-weight: bold; }
    #en:target, #en:has(:target) { display: block; }
    #en:target ~ #sv, #en:has(:target) ~ #sv { display: none; }
    .band, .finding { display: none; }
    @media (max-width: 46rem) {
      .drawing svg { min-width: 42rem; max-width: none; }
      .finding { display: block; margin: 0 0 .5rem; font-weight: bold; }
      caption { max-width: calc(100vw - 3.5rem); }
      .band { display: block; margin: 0; padding: .25rem .75rem; font-weight: bold;
        color: var(--warn-ink); background: var(--warn-paper); }
    }
    @media (max-width: 30rem) {
      h1 { font-size: 1.5rem; }
      h2 { font-size: 1.25rem; }
      header, nav, main, footer { padding-left: 1rem; padding-right: 1rem; }
      .canvas { height: 24rem; }
    }
    @media print {
      @page { size: A4; margin: 14mm 15mm 16mm; @bottom-right { content: counter(page);
        font: 8pt "DejaVu Sans", Verdana, Arial, sans-serif; color: var(--muted); } }
      @page invented-sv { @top-right { content: "Påhittade data"; color: var(--warn-ink);
        font: bold 8pt "DejaVu Sans", Verdana, Arial, sans-serif; } }
      @page invented-en { @top-right { content: "Invented data"; color: var(--warn-ink);
        font: bold 8pt "DejaVu Sans", Verdana, Arial, sans-serif; } }
      body:has(.invented) :is(header, main):lang(sv) { page: invented-sv; }
      body:has(.invented) :is(header, main):lang(en) { page: invented-en; }
      html { font-size: 9.5pt; }
      body { line-height: 1.4; }
      .skip, nav.switch, .contents, .screen, .network, footer, .band, .finding, figcaption,
      details:not([open]) { display: none; }
      header, main { max-width: none; padding: 0; }
      h1 { font-size: 17pt; }
      h2 { font-size: 13pt; margin-top: 7mm; padding-top: 2mm; border-top-width: 1.5pt; }
      h3 { font-size: 11pt; margin-top: 5mm; }
      p, li, dd { max-width: none; orphans: 3; widows: 3; }
      p { margin: 1.2mm 0; }
      li { margin: .6mm 0; }
      main ul { margin: 1mm 0; }
      h4 { margin-top: 3.5mm; }
      .scroll { margin: 2.5mm 0 1mm; }
      .board { break-after: page; }
      .board h2 { margin-top: 4mm; }
      .keys { grid-template-columns: repeat(auto-fit, minmax(38mm, 1fr)); gap: 3mm; }
      .keys strong { font-size: 16pt; }
      .keys span { font-size: 8.5pt; }
      ul.notes { font-size: 8.5pt; max-width: none; }
      .answers { grid-template-columns: 1fr 1fr; gap: 0 7mm; }
      .answers li { margin: 1mm 0; }
      .template { border: none; padding: 0; }
      figure, tr, thead, dd, table:not(:has(tbody tr:nth-child(6))), .keys li,
      .answers > section { break-inside: avoid; }
      figure { margin: 3mm 0 2mm; }
      figure svg { max-width: 160mm; max-height: 130mm; margin: 0 auto; }
      .tall svg { max-height: 160mm; }
      .chart svg { max-width: 125mm; }
      .small svg { max-width: 112mm; }
      h2, h3, h4, dt, caption, h2 + p, h3 + p, p:has(+ figure), p:has(+ .scroll),
      ul:has(+ .scroll) { break-after: avoid; }
      h2 + p, h3 + p, p:has(+ figure), p:has(+ .scroll) { break-inside: avoid; }
      tfoot, ul.notes, tbody tr:first-child { break-before: avoid; }
      thead { break-after: avoid; }
      summary { list-style: none; color: inherit; }
      .scroll { overflow: visible; }
      tfoot { display: table-row-group; }
      table { font-size: 7.5pt; width: 100%; }
      th, td { padding: .8mm 1mm; hyphens: auto; }
      th.short { min-width: 16mm; }
      th.wide { min-width: 30mm; }
      th.long { min-width: 42mm; }
      button.sort { display: contents; }
      thead th { font-size: 7pt; }
      a { color: inherit; text-decoration: none; }
    }
    """
}
