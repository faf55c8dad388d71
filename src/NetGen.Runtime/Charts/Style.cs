namespace NetGen.Charts;

/// <summary>Colours and type, of pages and of charts that stand alone. Eight colours of lines that are told apart in both modes and by people who see few colours.</summary>
internal static class Style
{
    private const string Light = """
        --paper: #f7f7f5; --card: #ffffff; --ink: #1d2129; --soft: #667085; --faint: #e6e7ea; --hair: #eff0f2; --good: #0d8a5f; --bad: #d9480f; --warn: #9a6700; --accent: #2f5fd0;
        --c0: #2f5fd0; --c1: #e8590c; --c2: #0d8a5f; --c3: #9333ea; --c4: #c2255c; --c5: #0c8599; --c6: #a16207; --c7: #5c677d;
        """;

    private const string Dark = """
        --paper: #131519; --card: #1b1e24; --ink: #e8eaed; --soft: #98a2b3; --faint: #30343c; --hair: #262a31; --good: #38c793; --bad: #ff8a4c; --warn: #e0b341; --accent: #7ea2ff;
        --c0: #7ea2ff; --c1: #ff8a4c; --c2: #38c793; --c3: #c58cff; --c4: #ff7aa8; --c5: #3bc9db; --c6: #e0b341; --c7: #a4adbd;
        """;

    private const string Font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif";

    private static readonly string Charts = $$"""
        .chart { display: block; width: 100%; height: auto; font-family: {{Font}}; }
        .chart text { font-size: 11px; fill: var(--soft); font-variant-numeric: tabular-nums; }
        .chart .title { font-size: 14px; font-weight: 600; fill: var(--ink); }
        .chart .name, .chart .note { font-size: 11.5px; }
        .chart .end { text-anchor: end; }
        .chart .middle { text-anchor: middle; }
        .chart .grid { stroke: var(--hair); stroke-width: 1; }
        .chart .axis { stroke: var(--faint); stroke-width: 1; }
        .chart .guess { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 3 4; opacity: .6; }
        .chart .mark { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; opacity: .7; }
        .chart .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .chart .dashed { stroke-dasharray: 5 5; }
        .chart .dot { stroke: var(--card); stroke-width: 1; }
        {{string.Join('\n', Enumerable.Range(0, 8).Select(i => $".chart .s{i} {{ stroke: var(--c{i}); }} .chart .d{i} {{ fill: var(--c{i}); }}"))}}
        .chart .empty { fill: var(--hair); }
        .chart .right { fill: var(--accent); }
        .chart .wrong { fill: var(--bad); }
        .chart .bar { fill: var(--accent); }
        .chart .cloud { fill: var(--accent); fill-opacity: .35; }
        .chart .cell { text-anchor: middle; fill: var(--ink); }
        .chart .on { fill: var(--card); font-weight: 600; }
        """;

    /// <summary>What stands in the head of a page.</summary>
    public static string OfPage { get; } = $$"""
        :root { {{Light}} color-scheme: light dark; }
        @media (prefers-color-scheme: dark) { :root { {{Dark}} } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 {{Font}}; -webkit-font-smoothing: antialiased; }
        main { max-width: 1180px; margin: 0 auto; padding: 44px 28px 72px; }
        header h1 { margin: 0; font-size: 32px; line-height: 1.15; letter-spacing: -.02em; font-weight: 680; }
        header p { margin: 8px 0 0; color: var(--soft); }
        h2 { margin: 44px 0 14px; font-size: 18px; letter-spacing: -.01em; font-weight: 640; }
        .badge { display: inline-block; margin-left: 12px; padding: 3px 11px; border-radius: 99px; font-size: 13px; font-weight: 560; vertical-align: middle; letter-spacing: 0; }
        .badge { color: var(--good); background: color-mix(in srgb, var(--good) 12%, transparent); }
        .badge.warn { color: var(--warn); background: color-mix(in srgb, var(--warn) 14%, transparent); }
        .badge.bad { color: var(--bad); background: color-mix(in srgb, var(--bad) 14%, transparent); }
        .cards { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 26px; }
        .card { flex: 1 1 max(150px, calc(100% / var(--row) - 12px)); }
        .card, figure, .scroll, .note-box { background: var(--card); border: 1px solid var(--faint); border-radius: 12px; }
        .card { padding: 14px 18px 13px; }
        .card b { display: block; font-size: 25px; line-height: 1.25; font-weight: 640; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
        .card span { color: var(--soft); font-size: 13px; }
        .note-box { margin-top: 14px; padding: 11px 18px; border-left: 4px solid var(--warn); }
        .charts { display: flex; flex-wrap: wrap; gap: 14px; align-items: start; }
        .charts figure { flex: 1 1 440px; max-width: 640px; }
        .charts.thirds figure { flex-basis: 330px; }
        .charts.columns { display: block; columns: 2 420px; column-gap: 14px; }
        .charts.columns figure { max-width: none; break-inside: avoid; margin-bottom: 14px; }
        figure { margin: 0; padding: 14px 16px 10px; min-width: 0; }
        .scroll { overflow-x: auto; padding: 6px 0; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; }
        th { text-align: left; font-weight: 560; color: var(--soft); font-size: 12.5px; }
        th, td { padding: 6px 18px; white-space: nowrap; }
        td { border-top: 1px solid var(--hair); }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(126px, 1fr)); gap: 14px; }
        .gallery figure { padding: 10px; }
        .gallery img { display: block; width: 100%; aspect-ratio: 1; object-fit: contain; image-rendering: pixelated; border-radius: 7px; background: #000; }
        .gallery figcaption { margin-top: 8px; font-size: 13px; line-height: 1.4; }
        .gallery small { display: block; color: var(--soft); font-size: 12px; }
        .good { color: var(--good); font-weight: 600; } .bad-text { color: var(--bad); font-weight: 600; }
        footer { margin-top: 44px; color: var(--soft); font-size: 13px; }
        footer dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 18px; margin: 0; } footer dt { color: var(--soft); } footer dd { margin: 0; color: var(--ink); }
        @media print { body { background: #fff; } main { padding: 0; } figure, .card { break-inside: avoid; } }
        {{Charts}}
        """;

    /// <summary>A chart with its colours inside.</summary>
    public static string Standalone(string svg)
    {
        int head = svg.IndexOf('>') + 1;
        string colours = $"svg {{ {Light} background: var(--card); }} @media (prefers-color-scheme: dark) {{ svg {{ {Dark} }} }}";
        return $"{svg[..head]}<style>{colours} {Charts}</style>{svg[head..]}".ReplaceLineEndings("\n");
    }
}
