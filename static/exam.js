// Each answer is sent by itself, at once; what cannot be sent waits on this device. Without this file the buttons do it.
"use strict";

function sit(form) {
  const shelf = `exam ${form.action}`, box = document.getElementById("trouble"), skew = form.dataset.now - Date.now();
  const key = form.elements.k.value, saved = document.getElementById("saved"), handIn = document.getElementById("hand-in");
  let waiting = {}, busy = false, pause = 1000, timer, then = null, typing, rung = false;
  let last = Math.max(...[...form.querySelectorAll(".ask")].map((ask) => ask.dataset.stamp));

  const fields = (n) => [...form.querySelectorAll(`[name="a${n}"]`)];
  const ticks = (field) => field.type === "radio" || field.type === "checkbox";
  const said = (n) => fields(n).filter((field) => !ticks(field) || field.checked).map((field) => field.value);
  const flag = (n) => form.elements[`f${n}`];
  const trouble = (words) => { box.replaceChildren(...(words ? [Object.assign(document.createElement("p"), { className: "notice soon", textContent: words })] : [])); };

  function put() {
    try {
      if (Object.keys(waiting).length) localStorage.setItem(shelf, JSON.stringify(waiting));
      else localStorage.removeItem(shelf);
    } catch { /* a full or forbidden store: the answers wait in this page */ }
  }

  function tile(n) {
    const one = document.querySelector(`.tiles [data-n="${n}"]`), words = one.querySelector("span");
    one.classList.toggle("said", said(n).some(Boolean));
    one.classList.toggle("flagged", flag(n).checked);
    words.textContent = words.dataset[said(n).some(Boolean) ? "said" : "open"];
  }

  function keep(n) {
    // The server's time, so that two devices agree which answer is the newer one.
    last = Math.max(last + 1, Date.now() + skew);
    waiting[n] = { t: last, f: +flag(n).checked, v: said(n) };
    put();
    tile(n);
    send();
  }

  // The question on the screen and its tile; without this the style sheet does it, in browsers that know :has.
  const first = form.querySelector(".here").id.slice(1);
  function mark() {
    const n = location.hash.match(/^#q(\d+)$/)?.[1] ?? first, ask = document.getElementById(`q${n}`);
    if (ask) for (const one of form.querySelectorAll(".ask")) one.classList.toggle("here", one === ask);
    for (const one of document.querySelectorAll(".tiles [data-n]")) {
      if (one.dataset.n === n) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  // A page that was opened again shows what had not yet been sent.
  function restore() {
    try { waiting = JSON.parse(localStorage.getItem(shelf)) ?? {}; } catch { waiting = {}; }
    for (const [n, one] of Object.entries(waiting)) {
      last = Math.max(last, one.t);
      if (!flag(n)) continue;
      fields(n).forEach((field, i) => {
        if (ticks(field)) field.checked = one.v.includes(field.value);
        else field.value = one.v[i] ?? "";
      });
      flag(n).checked = !!one.f;
      tile(n);
    }
  }

  async function send() {
    clearTimeout(timer);
    const n = Object.keys(waiting)[0];
    if (busy) return;
    if (!n) { trouble(""); then?.(); then = null; return; }
    busy = true;
    const one = waiting[n], stop = new AbortController(), late = setTimeout(() => stop.abort(), 15000);
    try {
      const answer = await fetch(form.action, {
        method: "POST", keepalive: true, signal: stop.signal, body: [key, n, one.t, one.f, ...one.v].join("\n"),
      });
      const words = await answer.text(), count = words.match(/(\d+)\/(\d+)/);
      if (answer.ok && count) {
        if (waiting[n] === one) delete waiting[n];
        saved.textContent = saved.dataset.words.replace("@", count[1]);
        handIn.querySelector("button").classList.toggle("primary", count[1] === count[2]);
        pause = 1000;
      } else if (answer.status === 409) {
        // Too late: the server says so, and soon shows the result.
        waiting = {};
        trouble(words);
        setTimeout(() => location.reload(), 4000);
        then = null;
        put();
        return;
      } else if (answer.status < 500 && answer.status !== 429) {
        trouble(box.dataset.gone);
        then = null;
        return;
      } else throw new Error(answer.status);
      put();
    } catch {
      trouble(box.dataset.offline.replace("@", Object.keys(waiting).length));
      // After the bell it hands in as soon as the last answer is sent; before, only whoever presses the button again.
      if (!rung) then = null;
      timer = setTimeout(send, pause);
      pause = Math.min(pause * 2, 30000);
      return;
    } finally {
      clearTimeout(late);
      busy = false;
    }
    send();
  }

  function after(step) {
    clearTimeout(typing);
    const field = document.activeElement;
    if (field?.type === "text" && field.dataset.typed) keep(field.name.slice(1));
    then = step;
    send();
  }

  form.addEventListener("change", ({ target }) => {
    clearTimeout(typing);
    delete target.dataset.typed;
    if (/^[af]\d+$/.test(target.name)) keep(target.name.slice(1));
  });
  form.addEventListener("input", ({ target }) => {
    if (target.type !== "text") return;
    target.dataset.typed = 1;
    clearTimeout(typing);
    typing = setTimeout(() => keep(target.name.slice(1)), 1000);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const active = document.activeElement, here = active.closest(".ask");
    const button = active.tagName === "BUTTON" ? active : here?.querySelector(".next");
    const next = button?.value, ask = next && document.getElementById(`q${next}`);
    if (ask && ask === here) document.getElementById("overview").scrollIntoView();
    else if (ask) location.hash = `q${next}`;
    else after(() => { location.href = next ? `?question=${next}#q${next}` : location.pathname; });
  });

  handIn.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!navigator.onLine && !Object.keys(waiting).length) trouble(box.dataset.unsent);
    else after(() => handIn.submit());
  });

  function tick() {
    const left = Math.max(0, Math.floor((form.dataset.end - Date.now() - skew) / 1000)), two = (n) => String(n % 60).padStart(2, "0");
    const hours = Math.floor(left / 3600), clock = document.getElementById("left");
    clock.textContent = `${hours ? `${hours}:${two(Math.floor(left / 60))}` : Math.floor(left / 60)}:${two(left)}`;
    clock.classList.toggle("error", left < 60);
    if (left || rung || !navigator.onLine) return;
    rung = true;
    handIn.insertAdjacentHTML("beforeend", '<input type="hidden" name="anyway" value="1">');
    after(() => handIn.submit());
  }

  restore();
  mark();
  send();
  addEventListener("hashchange", mark);
  addEventListener("online", send);
  if (form.dataset.end) setInterval(() => { if (form.isConnected) tick(); }, 1000);
}

function begin() {
  const form = document.getElementById("paper");
  if (!form || form.dataset.begun) return;
  form.dataset.begun = 1;
  sit(form);
}

begin();
document.addEventListener("htmx:load", begin);
