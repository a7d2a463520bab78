namespace EdgeNotebooks.Analysis.Reports;

/// <summary>The report's style sheet: system fonts, one column, light or dark as the reader has it, and paper.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --soft: #59636e; --line: #d1d9e0; --tint: #f3f5f8;
          --good: #116329; --good-bg: #dafbe1; --bad: #8a1c12; --bad-bg: #ffe3df; --open: #5c4400; --open-bg: #fff1c2; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --paper: #15181c; --soft: #a3abb5; --line: #3a4048; --tint: #20242a;
          --good: #8fe3a4; --good-bg: #12351d; --bad: #ffb4a9; --bad-bg: #451a15; --open: #f2d680; --open-bg: #3b3008; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.4rem; }
        h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.6rem 0 0.8rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.15rem; margin: 1.8rem 0 0.5rem; }
        h4, h5, h6 { font-size: 1rem; margin: 1.4rem 0 0.4rem; }
        p, ul, ol, dl { margin: 0.6rem 0; }
        a { color: inherit; text-underline-offset: 0.15em; }
        header p, .file, small { color: var(--soft); }
        .file { font-size: 0.85rem; font-weight: normal; margin-left: 0.4rem; }
        nav ul { list-style: none; padding: 0.7rem 1rem; background: var(--tint); border-radius: 6px; columns: 2; }
        code, pre { font: 0.86rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        pre { margin: 0.6rem 0; padding: 0.7rem 0.9rem; background: var(--tint); border-radius: 6px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
        pre.stderr { border-left: 3px solid var(--open); }
        details { margin: 0.8rem 0 0.3rem; }
        summary { cursor: pointer; color: var(--soft); font-size: 0.85rem; }
        figure { margin: 1rem 0; background: #ffffff; color: #222222; border-radius: 6px; }
        figure img { display: block; max-width: 100%; height: auto; }
        .still { padding: 0.6rem; margin: 0; }
        .output, .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 0.92rem; }
        .wide th, .wide td { text-align: left; vertical-align: top; padding: 0.5rem 0.8rem 0.5rem 0; border-bottom: 1px solid var(--line); font-weight: normal; line-height: 1.4; }
        .wide thead th { font-weight: 600; }
        .wide th:first-child { width: 27%; }
        .wide th:last-child { width: 38%; } .wide small { display: inline-block; line-height: 1.4; margin-top: 0.2rem; }
        .id { font-weight: 600; }
        section > table th, section > table td { text-align: left; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid var(--line); }
        .badge { display: inline-block; padding: 0 0.5rem; border-radius: 999px; font-size: 0.82rem; font-weight: 600; white-space: nowrap; background: var(--open-bg); color: var(--open); }
        .badge.consistent, .badge.reproduced { background: var(--good-bg); color: var(--good); }
        .badge.inconsistent, .badge.implausible, .badge.not_reproduced { background: var(--bad-bg); color: var(--bad); }
        .problem { padding: 0.6rem 0.9rem; border-left: 4px solid var(--bad); background: var(--bad-bg); color: var(--bad); border-radius: 0 6px 6px 0; }
        .problem pre { background: transparent; padding: 0.4rem 0 0; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.2rem; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        @media (max-width: 40rem) { nav ul { columns: 1; } dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
        @media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #444; --line: #bbb; --tint: #f5f5f5; }
          body { font-size: 10.5pt; } main { max-width: none; padding: 0; } nav, details { display: none; }
          h2, h3 { break-after: avoid; } .output, .wide { overflow: visible; } .output table { font-size: 7pt !important; }
          .output td { min-width: 0 !important; white-space: normal !important; } figure, tr, .problem { break-inside: avoid; } }
        """;
}
