/// The style sheet of every page: calm, readable at 200 %, printable on A4.
///
/// Text contrast is at least 4.5:1, lines at least 3:1; nothing is told by colour alone.
public enum PageStyle {
  public static let css = """
    :root { color-scheme: light; --ink: #1c2b33; --muted: #4c5c66; --line: #7d8b94;
      --soft: #eef2f4; --accent: #00558c; }
    * { box-sizing: border-box; }
    html { font-size: 100%; }
    body { margin: 0; color: var(--ink); background: #ffffff; line-height: 1.55;
      font-family: "DejaVu Sans", Verdana, "Segoe UI", Arial, sans-serif; }
    header, nav, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 2rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.5rem 0 .75rem; }
    h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
    p, li { max-width: 46rem; }
    p, li, dd, figcaption { overflow-wrap: anywhere; }
    a { color: var(--accent); }
    a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
      outline: 3px solid #b35900; outline-offset: 2px; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: .5rem; background: #ffffff; padding: .5rem 1rem; }
    .lead { font-size: 1.1rem; }
    .muted { color: var(--muted); }
    .switch { display: flex; gap: 1rem; padding: .5rem 0; flex-wrap: wrap; }
    .answers { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
      padding: 0; margin: 1.25rem 0; }
    .answers > section { border: 1px solid var(--line); border-top: .35rem solid var(--accent);
      padding: .25rem 1rem 1rem; background: #ffffff; }
    .answers h3 { margin-top: .75rem; }
    .answers ul { padding-left: 1.1rem; }
    .invented { border: 3px solid #8a3b00; background: #fff4e5; color: #5c2700; font-weight: bold;
      padding: .75rem 1rem; margin: 1rem 0; }
    figure { margin: 1.25rem 0; }
    figure svg { max-width: 100%; height: auto; }
    figcaption { color: var(--muted); font-size: .9rem; max-width: 46rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; margin: .75rem 0; font-size: .9rem; }
    caption { text-align: left; font-weight: bold; padding: .35rem 0; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .45rem; text-align: left;
      vertical-align: top; }
    thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
    th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
    tbody th { font-weight: normal; }
    tbody tr:nth-child(even) { background: var(--soft); }
    td.date, th.date { white-space: nowrap; }
    td.missing { color: var(--muted); }
    ul.notes { color: var(--muted); font-size: .9rem; }
    details { margin: .5rem 0; }
    summary { cursor: pointer; padding: .25rem 0; color: var(--accent); }
    footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-bottom: 3rem;
      font-size: .9rem; color: var(--muted); }
    #en { display: none; }
    #en:target, #en:has(:target) { display: block; }
    #en:target ~ #sv, #en:has(:target) ~ #sv { display: none; }
    @supports not selector(:has(*)) { #en, #en:target ~ #sv { display: block; } }
    @media print {
      @page { size: A4; margin: 16mm; }
      body { font-size: 10pt; }
      .skip, .switch, nav { display: none; }
      header, main, footer { max-width: none; padding: 0; }
      figure, tr, .answers > section { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      details::details-content { content-visibility: visible; display: block; }
      summary { color: inherit; }
      .scroll { overflow: visible; }
      table { font-size: 7pt; width: 100%; }
      th, td { padding: .15rem .25rem; overflow-wrap: break-word; hyphens: auto; }
      td.date, th.date { white-space: normal; }
    }
    """
}
