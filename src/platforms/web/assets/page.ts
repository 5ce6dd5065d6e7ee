/** The one page. Everything in it works by keyboard, in the order it is read. */
export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Limber</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
<script type="module" src="/app.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
  <h1><img src="/icon.svg" alt="" width="28" height="28"> Limber</h1>
  <nav aria-label="Main">
    <a href="#talk" data-view="talk">Talk</a>
    <a href="#nudges" data-view="nudges">Nudges</a>
    <a href="#library" data-view="library">Library</a>
  </nav>
</header>
<p id="notice" role="status"></p>
<main id="main" tabindex="-1">
  <section id="talk" aria-labelledby="talk-title">
    <h2 id="talk-title" tabindex="-1">Talk to Limber</h2>
    <div id="start">
      <p>Say what aches, ask for a stretch or a routine, or set up a nudge. This is the same bot as in your chat.</p>
      <p class="hint">Limber is a bot, not a doctor. In an emergency call your local number.</p>
      <div class="buttons" id="tries"></div>
    </div>
    <div id="log" role="log" aria-live="polite" aria-label="Conversation"></div>
    <form id="say">
      <label class="unseen" for="words">Your message</label>
      <div class="row">
        <input id="words" name="words" autocomplete="off" maxlength="4000" enterkeyhint="send" placeholder="My neck is stiff">
        <button class="primary" type="submit">Send</button>
      </div>
    </form>
  </section>
  <section id="nudges" aria-labelledby="nudges-title" hidden>
    <h2 id="nudges-title" tabindex="-1">Nudges</h2>
    <p>Reminders to move. They arrive on this page, under Talk, while it is open.</p>
    <ul id="nudge-list" class="plain"></ul>
    <div id="nudge-answer" role="status"></div>
    <form id="nudge-form" aria-labelledby="nudge-form-title" novalidate>
      <h3 id="nudge-form-title">New nudge</h3>
      <div>
        <label for="when">When</label>
        <input id="when" autocomplete="off" maxlength="300" aria-describedby="when-hint when-error" placeholder="every weekday at 10 and 3">
        <p class="hint" id="when-hint">In your own words, for example: every 45 minutes from 9 to 5</p>
        <p class="error" id="when-error"></p>
      </div>
      <div class="row">
        <div>
          <label for="zone">Time zone</label>
          <input id="zone" autocomplete="off" maxlength="64" aria-describedby="zone-error">
          <p class="error" id="zone-error"></p>
        </div>
        <div>
          <label for="nudge-area">For</label>
          <select id="nudge-area"><option value="">Any part of the body</option></select>
        </div>
      </div>
      <div class="check"><input id="seated" type="checkbox"><label for="seated">Seated moves only</label></div>
      <div id="preview" role="status" aria-label="Preview"></div>
      <div class="buttons"><button class="primary" type="submit" id="save">Save</button><button type="button" id="fresh" hidden>Leave it as it was</button></div>
    </form>
  </section>
  <section id="library" aria-labelledby="library-title" hidden>
    <h2 id="library-title" tabindex="-1">Everything Limber knows</h2>
    <div class="row filters">
      <div><label for="area">Part of the body</label><select id="area"></select></div>
      <div><label for="kind">Kind</label>
        <select id="kind">
          <option value="">All kinds</option>
          <option value="stretch">Stretches and moves</option>
          <option value="remedy">Things that help</option>
          <option value="explainer">Questions answered</option>
        </select></div>
    </div>
    <p id="count" role="status"></p>
    <ul id="cards" class="plain cards"></ul>
  </section>
  <section id="entry" aria-labelledby="entry-title" hidden>
    <p><a id="back" href="#library">Back to the library</a></p>
    <h2 id="entry-title" tabindex="-1">Entry</h2>
    <div id="entry-body"></div>
  </section>
  <section id="sheet" aria-label="Routine to print" hidden></section>
</main>
<noscript><p>This page needs JavaScript. In the terminal, "limber chat" needs none.</p></noscript>
</body>
</html>
`;
