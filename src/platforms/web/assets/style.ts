/** Light and dark by the reader's own setting; one column on a phone; a routine prints on one page. */
export const STYLE = `:root{
  --paper:#fbfaf7;--card:#fff;--ink:#1c2422;--soft:#54605c;--line:#d5dad6;--brand:#0b6157;--on-brand:#fff;--mine:#dff0ec;--alert:#8c1d18;--alert-paper:#fdeceb;--care:#6b4a00;--figure:#fff;
}
@media (prefers-color-scheme:dark){:root{
  --paper:#141917;--card:#1d2422;--ink:#e9efec;--soft:#a9b6b1;--line:#3a4642;--brand:#6fd3c2;--on-brand:#0b1f1b;--mine:#1f3d37;--alert:#ffb4ab;--alert-paper:#3b1613;--care:#f0c36b;--figure:#fff;
}}
*{box-sizing:border-box}
html{color-scheme:light dark;font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;background:var(--paper);color:var(--ink);scroll-padding:5rem 0 9rem}
body{margin:0;min-height:100vh;overflow-wrap:break-word}
[hidden]{display:none!important}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:3}
header{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;justify-content:space-between;padding:.5rem max(1rem,calc(50vw - 24rem));background:var(--card);border-bottom:1px solid var(--line)}
h1{display:flex;gap:.5rem;align-items:center;font-size:1.2rem;margin:0}
h2{font-size:1.35rem;margin:1.25rem 0 .5rem}
h3{font-size:1.1rem;margin:0 0 .5rem}
h2:focus,main:focus{outline:none}
nav{display:flex;gap:.25rem}
nav a{padding:.5rem .8rem;border-radius:.5rem;color:var(--ink);text-decoration:none;font-weight:600}
nav a:hover{background:var(--mine)}
nav a[aria-current]{background:var(--brand);color:var(--on-brand)}
a{color:var(--brand)}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
nav a[aria-current]:focus-visible{outline-color:var(--ink)}
main{max-width:48rem;margin:0 auto;padding:0 1rem 2rem}
#notice{max-width:46rem;margin:0 auto}
#notice:not(:empty){margin:1rem auto 0;padding:.6rem 1rem;border:2px solid var(--brand);border-radius:.75rem;background:var(--card);width:calc(100% - 2rem)}
article{max-width:42rem;margin:.75rem 0;padding:.9rem 1.1rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;border-bottom-left-radius:.25rem}
article.mine{width:fit-content;max-width:85%;margin-left:auto;background:var(--mine);border-color:transparent;border-radius:1rem;border-bottom-right-radius:.25rem;padding:.6rem 1rem}
article.nudge{border:2px solid var(--brand)}
article>:first-child,#entry-body>:first-child{margin-top:0}
@media (min-width:40rem){article .figure{float:right;width:19rem;margin:0 0 .75rem 1rem}article .sources,article dl,article>.buttons{clear:both}article.guided dl{clear:none}}
article.guided>.buttons{clear:none;margin:.25rem 0 .75rem}
article>:last-child{margin-bottom:0}
.tag{font-size:.85rem;font-weight:600;color:var(--brand);margin:0 0 .25rem}
p,ol,ul,dl{margin:.5rem 0}
ol,ul{padding-left:1.4rem}
li{margin:.2rem 0}
ul.plain{list-style:none;padding:0}
dl{display:grid;grid-template-columns:fit-content(11rem) 1fr;gap:.3rem 1rem}
dt{font-weight:600;color:var(--soft)}
dd{margin:0}
.alert{padding:.7rem 1rem;border-left:.35rem solid var(--alert);background:var(--alert-paper);color:var(--alert);font-weight:700;border-radius:.25rem}
.care{color:var(--care)}
.figure{display:block;width:100%;max-width:25rem;height:auto;margin:.75rem 0;background:var(--figure);border:1px solid var(--line);border-radius:.75rem}
.sources,.hint,.small{font-size:.875rem;color:var(--soft)}
.countdown{font-size:1.75rem;font-weight:700;font-variant-numeric:tabular-nums;margin:0}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;margin:.75rem 0 0}
button,input,select{font:inherit;color:inherit;min-height:2.75rem}
button{padding:.4rem .95rem;border:1px solid var(--soft);border-radius:.6rem;background:var(--card);cursor:pointer;font-weight:600}
button:hover{background:var(--mine)}
button.primary{background:var(--brand);border-color:var(--brand);color:var(--on-brand)}
button.primary:hover{filter:brightness(1.12)}
button.danger{border-color:var(--alert);color:var(--alert)}
button:disabled{opacity:.6;cursor:default}
label{font-weight:600;display:block;margin-bottom:.2rem}
input:not([type=checkbox]),select{width:100%;padding:.4rem .75rem;border:1px solid var(--soft);border-radius:.6rem;background:var(--card)}
::placeholder{color:var(--soft);opacity:1}
.row{display:flex;gap:.6rem}
.row>*{flex:1 1 0;min-width:0}
.row>button{flex:0 0 auto}
#say{position:sticky;bottom:0;margin:1rem -1rem 0;padding:.6rem 1rem .5rem;background:var(--paper);border-top:1px solid var(--line)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
#nudge-form{display:grid;gap:.8rem;max-width:36rem;margin-top:1.5rem;padding:1.1rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}
#nudge-form .hint,#nudge-form .error{margin:.25rem 0 0}
.check{display:flex;gap:.6rem;align-items:center}
.check input{width:1.35rem;min-height:1.35rem;height:1.35rem;accent-color:var(--brand)}
.check label{margin:0}
.error{color:var(--alert);font-weight:600}
.error:empty{display:none}
#preview:not(:empty){padding:.6rem .9rem;border-radius:.6rem;background:var(--mine)}
.filters{max-width:36rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:.9rem}
.cards li{margin:0}
.cards a{display:block;height:100%;padding:.8rem;background:var(--card);border:1px solid var(--line);border-radius:.9rem;color:var(--ink);text-decoration:none}
.cards a:hover{border-color:var(--brand)}
.cards img{display:block;width:100%;height:auto;aspect-ratio:4/3;background:var(--figure);border-radius:.5rem;margin-bottom:.5rem}
.cards strong{display:block}
.cards p{margin:.2rem 0 0;font-size:.9rem}
@media (max-width:30rem){
  header{padding-block:.25rem}
  nav{width:100%;justify-content:space-between}
  nav a{padding:.4rem .7rem}
  #nudge-form .row{flex-direction:column}
  dl{grid-template-columns:1fr;gap:0}
  dd{margin-bottom:.4rem}
  .cards{grid-template-columns:repeat(2,minmax(0,1fr));gap:.5rem}
  .figure{max-width:18rem}
  .cards a{padding:.5rem}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
  :root{--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#bbb;--brand:#000;--care:#000;--alert:#000}
  html{font-size:76%;line-height:1.35}
  html.many{font-size:56%}
  body{min-height:0}
  @page{size:A4;margin:12mm}
  header,#say,#notice,.buttons,.skip,#back{display:none!important}
  body.printing main>section:not(#sheet){display:none!important}
  body.printing #sheet{display:block!important}
  main{max-width:none;padding:0}
  #sheet>ol{columns:2;column-gap:2rem;list-style:none;padding:0}
  #sheet>ol>li{break-inside:avoid;display:grid;grid-template-columns:8.5rem 1fr;gap:0 .8rem;padding:.4rem 0;border-bottom:1px solid #bbb}
  #sheet img{width:8.5rem;height:auto;grid-row:span 2}
  #sheet ul{margin:.1rem 0;padding-left:1.1rem}
  #sheet li>p{margin:0}
}
`;
