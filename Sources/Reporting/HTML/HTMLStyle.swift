/// The style sheet of a report.
///
/// `--u` is pixels a minute, on paper `--v` with type of `--k` times the size; `--h` are the minutes of a day, `--t` and `--m`
/// start and length of a box, `--l` and `--n` its lane and the number of lanes.
enum HTMLStyle {
  static let sheet = """
    :root{color-scheme:light dark;--bg:#fff;--fg:#1a1a1a;--muted:#4a4f57;--line:#d5d9df;--box:#f1f3f6;--edge:#6b7280;--link:#0b57d0;--shut:#e9ebee;--tint:75% 88%}
    @media screen and (prefers-color-scheme:dark){:root{--bg:#16181c;--fg:#f1f1f1;--muted:#c2c6cc;--line:#343a43;--box:#23272e;--edge:#8d96a3;--link:#8ab4f8;--shut:#2a2e35;--tint:45% 24%}}
    *{box-sizing:border-box;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    body{margin:0 auto;padding:16px;max-width:1400px;background:var(--bg);color:var(--fg);font:16px/1.4 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    h1{font-size:26px;margin:0 0 8px}h2{font-size:20px;margin:0 0 4px}h3{font-size:15px;margin:0 0 4px}p{margin:0 0 8px}
    a{color:var(--link)}a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    nav ul{columns:4 200px;margin:4px 0 0;padding-left:20px}nav{margin-top:16px}
    .legend p,.legend ul,.legend li{display:inline-block;margin:0 6px 4px 0;padding:0;list-style:none}.legend li{padding:0 10px}
    [class^=g]{background:hsl(var(--c) var(--tint));color:var(--fg);border-radius:3px;unicode-bidi:isolate}
    .page{margin-top:36px;border-top:2px solid var(--edge);padding-top:12px}
    .beside{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}.plan{flex:1 1 690px;min-width:0}.unplaced{flex:0 1 250px;min-width:220px;font-size:13px}
    .unplaced ul{margin:0;padding-left:16px}.unplaced ul ul{color:var(--muted)}.unplaced li{margin-bottom:4px;overflow-wrap:anywhere}
    .scroll{overflow-x:auto;margin-bottom:20px}
    .week{--p:calc(var(--u)*1px);width:100%;min-width:640px;table-layout:fixed;border-collapse:collapse;font-size:12px;line-height:1.2}
    .week caption{text-align:left;font-size:13px;color:var(--muted);padding-bottom:4px}
    .week th,.week td{border:1px solid var(--line);padding:0;vertical-align:top}.week thead th{padding:3px 4px;font-size:13px;overflow-wrap:anywhere}
    .week .axis{width:46px;font-weight:400;color:var(--muted)}.week tbody th>div,.week ol{position:relative;height:calc(var(--h)*var(--p))}
    .week tbody td,.week tbody th{background:repeating-linear-gradient(var(--line) 0 1px,transparent 1px calc(60*var(--p)))}
    .axis i{position:absolute;top:calc(var(--t)*var(--p));right:4px;font-style:normal;background:var(--bg)}
    .week ol{margin:0;padding:0;list-style:none}
    .week li{position:absolute;top:calc(var(--t)*var(--p));height:calc(var(--m)*var(--p));left:calc(100%*var(--l,0)/var(--n,1));width:calc(100%/var(--n,1));padding:1px 3px;border:1px solid var(--edge);border-left-width:4px;border-radius:3px;overflow-wrap:anywhere}
    .week ol li:not([class]){background:var(--box)}
    .week ol span{display:inline-block;padding:0 3px;max-width:100%}
    .week td{position:relative}.week ol{z-index:1}.week .closed{position:absolute;inset:0;margin:0;padding:0;list-style:none}
    .week .closed li{padding:0 3px;border:0;border-top:1px solid var(--line);border-radius:0;overflow:hidden;color:var(--muted);background:var(--shut)}
    .legend .shut{background:var(--shut);color:var(--fg);border-radius:3px}
    .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    @page{size:landscape;margin:10mm}
    @media print{body{padding:0;max-width:none;font-size:11pt}nav{display:none}.page{break-before:page;margin:0;border:0;padding:0}.week{--p:calc(var(--v)*1px);font-size:calc(12px*var(--k));min-width:0}.scroll{overflow:visible;break-inside:avoid;margin-bottom:12px}.plan>.scroll:first-child{break-inside:auto}.beside{flex-wrap:nowrap}.long{display:block}.long .unplaced{break-before:page}.long .unplaced>ul{columns:3;column-gap:28px}.long .unplaced>ul>li{break-inside:avoid}h2{break-after:avoid}}

    """

  /// A color for each of `count` grades: hues by the golden angle, so that neighbors differ most.
  static func grades(_ count: Int) -> String {
    (0..<count).map { ".g\($0){--c:\(($0 * 1375 + 2100) / 10 % 360)}" }.joined() + "\n"
  }
}
