// What was tapped waits on this device until it is saved, and goes again by itself after a dropped link. Words wait only
// where somebody ticked that the device is theirs. Without this file the page's own button does it.
"use strict";

function keepDraft(form) {
  const shelf = `draft ${form.dataset.draft}`, mine = form.querySelector("[data-mine]"), own = mine.querySelector("input");
  const box = document.getElementById("trouble"), DAY = 86400000;
  const fields = () => [...form.elements].filter((one) => one.name && one.name !== "csrf_token");
  const typed = (one) => one.tagName === "TEXTAREA" || one.type === "text";
  const tapped = (one) => one.type === "radio" || one.type === "checkbox";
  let pause = 3000, timer;

  const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const say = (words) => box.replaceChildren(...(words ? [Object.assign(document.createElement("p"), { className: "notice soon", textContent: words })] : []));

  const forget = () => { try { localStorage.removeItem(shelf); } catch { /* there was none */ } };

  function put(sent) {
    const said = fields().filter((one) => (!typed(one) || own.checked) && (!tapped(one) || one.checked)).map((one) => [one.name, one.value]);
    try { localStorage.setItem(shelf, JSON.stringify({ at: Date.now(), once: form.elements.once.value, sent, said })); } catch { /* full or forbidden */ }
  }

  function restore() {
    const kept = read(shelf);
    if (!kept) return;
    if (Date.now() - kept.at > DAY / 2) { forget(); return; }
    for (const one of fields()) {
      const values = kept.said.filter(([name]) => name === one.name).map(([, value]) => value);
      if (tapped(one)) one.checked = values.includes(one.value);
      else if (!typed(one) || values.length) one.value = values[0] ?? one.value;
    }
    say(box.dataset.restored);
  }

  mine.hidden = false;
  own.checked = read("draft words") === 1;
  if (!document.getElementById("summary")) restore();
  own.addEventListener("change", () => {
    try { if (own.checked) localStorage.setItem("draft words", "1"); else localStorage.removeItem("draft words"); } catch { /* so be it */ }
    put();
  });
  form.addEventListener("input", () => put());
  form.addEventListener("change", () => put());

  form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) forget(); });

  // A dropped link: again as soon as there is one, with the same key, so that it is logged once.
  const again = () => { clearTimeout(timer); if (form.isConnected) form.requestSubmit(); };
  form.addEventListener("htmx:sendError", (event) => {
    event.stopPropagation();
    put(1);
    say(box.dataset.offline);
    timer = setTimeout(again, pause);
    pause = Math.min(pause * 2, 60000);
    addEventListener("online", again, { once: true });
  });
}

// A page that shows what was saved: the device forgets it, however it was sent.
function forgetSaved() {
  const saved = [...document.querySelectorAll("[data-key]")].map((one) => one.dataset.key);
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith("draft "))) {
    if (saved.includes(JSON.parse(localStorage[name]).once)) localStorage.removeItem(name);
  }
}

function beginDraft() {
  try { forgetSaved(); } catch { /* no store, no drafts */ }
  const form = document.querySelector("form[data-draft]");
  if (!form || form.dataset.begun) return;
  form.dataset.begun = 1;
  keepDraft(form);
}

beginDraft();
document.addEventListener("htmx:load", beginDraft);
