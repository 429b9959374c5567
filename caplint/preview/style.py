"""The style sheet of the page."""

from __future__ import annotations

from collections.abc import Mapping

from caplint.preview.colours import DARK, FIXED, LIGHT, UNDERLINES


def _variables(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


_MARKS = "".join(
    f"mark.{kind}{{background:var(--{kind});text-decoration:underline {line} 2px;"
    "text-underline-offset:3px}\n"
    for kind, line in UNDERLINES.items()
)

STYLE = f"""
:root{{color-scheme:light dark;{_variables(LIGHT)}{_variables(FIXED)}}}
@media (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}
*{{box-sizing:border-box}}
body{{margin:0;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}}
header,main,footer{{max-width:72rem;margin:0 auto;padding:1rem}}
header{{padding-top:1.5rem}}
h1{{font-size:1.25rem;margin:0;overflow-wrap:anywhere}}
h2{{font-size:1.2rem;margin:0 0 1rem;overflow-wrap:anywhere}}
h3{{font-size:1rem;margin:1.5rem 0 .4rem;overflow-wrap:anywhere}}
.facts>h3:first-child{{margin-top:0}}
p{{margin:.3rem 0}}
a{{color:var(--link)}}
a:focus-visible,[tabindex]:focus-visible{{outline:3px solid var(--link);outline-offset:2px}}
.verdict{{font-weight:600;border-left:.4rem solid var(--advice);padding-left:.6rem;
margin-top:.5rem}}
.verdict.block{{border-color:var(--error);color:var(--error)}}
.verdict.warn{{border-color:var(--warning);color:var(--warning)}}
section{{background:var(--card);border:1px solid var(--edge);border-radius:.75rem;padding:1.25rem;
margin-bottom:1.25rem}}
.columns{{display:grid;gap:1.5rem}}
.facts{{min-width:0}}
figure{{margin:0}}
figcaption{{color:var(--faint);font-size:.875rem;margin:0 0 .4rem}}
.area figcaption{{margin:.4rem 0 0}}
.phone{{width:100%;max-width:22rem;margin:0 auto}}
.screen{{background:var(--screen);min-height:20rem;border-radius:2rem;padding:2.25rem .9rem 3rem}}
.bubble{{background:var(--bubble);color:var(--letters);border-radius:1.1rem;padding:1rem}}
.title{{font-weight:700;margin:0 0 .4rem}}
.text,.marked,.lost,.excerpt{{white-space:pre-wrap;overflow-wrap:anywhere}}
.count,.rule,.place,.which{{color:var(--faint);font-size:.875rem}}
.count{{margin-top:.6rem}}
.lost strong{{color:var(--error);display:block}}
mark{{color:inherit;background:none;border-radius:.2rem;padding:.05em .15em;
box-decoration-break:clone;-webkit-box-decoration-break:clone}}
{_MARKS}
dl{{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.35rem 1rem;margin:.8rem 0 0}}
dt{{font-weight:600}}
dd{{margin:0;overflow-wrap:anywhere}}
q{{quotes:none}}
@media (max-width:30rem){{dl{{grid-template-columns:minmax(0,1fr)}}dt{{margin-top:.4rem}}
section{{padding:1rem .8rem}}header,main,footer{{padding:.75rem}}}}
.board{{background:var(--board);color:var(--lamp);font:1rem/1.4 ui-monospace,Consolas,monospace;
padding:.6rem .8rem;border-radius:.4rem;white-space:nowrap;overflow-x:auto}}
.board+p{{color:var(--faint);font-size:.875rem}}
.pages,.findings{{list-style:none;margin:0;padding:0}}
.pages{{display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr))}}
.pages li{{border:1px dashed var(--edge);border-radius:.5rem;padding:.5rem .7rem}}
.pages p{{margin:0}}
.which{{display:flex;justify-content:space-between;gap:1rem}}
.findings li{{border-left:.4rem solid var(--advice);padding:.1rem 0 .1rem .9rem;margin:0 0 1.4rem}}
.findings li:last-child{{margin-bottom:0}}
.findings h3{{margin:0}}
.findings .error{{border-color:var(--error)}}
.findings .warning{{border-color:var(--warning)}}
.error .level{{color:var(--error)}}
.warning .level{{color:var(--warning)}}
.advice .level{{color:var(--advice)}}
.level::after{{content:":"}}
.excerpt{{background:var(--paper);padding:.4rem .6rem;border-radius:.4rem}}
.excerpt mark{{background:var(--hazard);text-decoration:underline wavy 1px;
text-underline-offset:4px}}
.note{{color:var(--faint);margin-bottom:1.25rem}}
svg{{display:block;width:100%;height:auto;max-width:42rem;border:1px solid var(--edge);
border-radius:.5rem}}
.ground{{fill:var(--card)}}
.shape{{fill:var(--shape);fill-opacity:.18;stroke:var(--shape);stroke-width:2;
stroke-linejoin:round}}
.spot{{fill:var(--shape)}}
.bar{{fill:none;stroke:var(--ink);stroke-width:2}}
svg text{{fill:var(--ink);font-size:15px}}
footer{{color:var(--faint);font-size:.875rem;padding-top:0}}
@media (min-width:52rem){{.columns{{grid-template-columns:22rem minmax(0,1fr)}}
.phone{{position:sticky;top:1rem;align-self:start}}}}
@media print{{body,section{{background:none}}.phone{{position:static}}
section{{break-inside:avoid}}}}
"""

#: SHA-256 of the style sheet, by which the page's policy knows it. To compute it at each start
#: would load OpenSSL; a test tells the right one after a change.
DIGEST = "KmDf/YbPFf8ODHE+m8DwGMtsdW3wan8Woxlgoj7LvZU="
