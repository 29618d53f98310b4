// What htmx does not do by itself. Without this file every page still works.
"use strict";

// A dropped link: say so, and leave what was typed where it is.
function say(message) {
  const notice = document.getElementById("notice");
  const words = document.createElement("p");
  words.className = "notice refused";
  words.textContent = message;
  notice.replaceChildren(words);
  notice.scrollIntoView({ block: "nearest" });
}

const english = () => document.documentElement.lang === "en";

document.addEventListener("htmx:sendError", () =>
  say(english() ? "No connection. What you typed is still here: please send it again."
    : "没有连上网。您填的内容还在, 请稍后再按一次。"));
document.addEventListener("htmx:timeout", () =>
  say(english() ? "The network is slow. Please send it again." : "网络太慢, 请再按一次: 不会重复。"));

// A double click sends once; the button wakes again when the answer is there.
document.addEventListener("htmx:beforeRequest", (event) => {
  for (const button of event.target.querySelectorAll?.("button") ?? []) button.disabled = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  for (const button of event.target.querySelectorAll?.("button") ?? []) button.disabled = false;
});

// Nothing that a page kept on this device (draft.js) outlives a sign-out.
document.addEventListener("htmx:load", () => {
  if (document.querySelector('[href^="/sign-in"]')) for (const key in localStorage) if (key.startsWith("draft ")) localStorage.removeItem(key);
});

// After a new page the reader starts at its top: at the errors, if there are any; or where a page says.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== document.body) return;
  (document.querySelector("[autofocus]") ?? document.getElementById("summary") ?? document.getElementById("main"))?.focus({ preventScroll: false });
});

// "全选" above a list of ticks; it shows only where scripts run.
document.addEventListener("htmx:load", () => {
  for (const all of document.querySelectorAll("[data-all]")) all.closest("[hidden]")?.removeAttribute("hidden");
});
document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-all]");
  if (!all) return;
  for (const tick of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) tick.checked = all.checked;
});

// A lesson in sight says so every 20 seconds; the server counts, and never more than the clock.
function sign(look) {
  const form = document.querySelector("[data-beat]");
  if (!form) return;
  const body = new URLSearchParams();
  for (const name of ["csrf_token", "section", "since"]) body.set(name, form.elements[name].value);
  if (look) body.set("look", "1");
  fetch(form.dataset.beat, { method: "POST", body, keepalive: true }).catch(() => {});
}
const inSight = () => document.visibilityState === "visible";
setInterval(() => inSight() && sign(), 20000);
document.addEventListener("visibilitychange", () => sign(inSight()));

// Read out by the device's own voice, where it has one; printing, where scripts run.
const speech = window.speechSynthesis;
function offer() {
  const able = { "[data-print]": true, "[data-speak]": speech?.getVoices().some((voice) => voice.lang.startsWith("zh")) };
  for (const what in able) for (const one of document.querySelectorAll(what)) one.parentElement.hidden = !able[what];
}
speech?.addEventListener?.("voiceschanged", offer);
document.addEventListener("htmx:load", (event) => {
  offer();
  if (event.target.querySelector?.("[data-beat]") && inSight()) sign(true);
});
document.addEventListener("htmx:beforeSwap", () => speech?.cancel());
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-speak], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) return print();
  const { speak, stop } = button.dataset, words = button.textContent;
  const said = speech.speaking;
  speech.cancel();
  if (said) return;
  const blocks = document.querySelectorAll(speak.split(",").map((one) => `${one} :is(h2, h3, p, li)`));
  button.textContent = stop;
  blocks.forEach((block, index) => {
    const part = Object.assign(new SpeechSynthesisUtterance(block.textContent), { lang: "zh-CN" });
    if (index === blocks.length - 1) part.onend = part.onerror = () => { button.textContent = words; };
    speech.speak(part);
  });
});

// In a grid of answers Enter goes on to the next cell; in the last one it sends. An input method's own Enter is left to it.
document.addEventListener("keydown", (event) => {
  const grid = event.target.closest?.("[data-enter]");
  if (event.key !== "Enter" || event.isComposing || !grid) return;
  const cells = [...grid.querySelectorAll("input")];
  const next = cells[cells.indexOf(event.target) + 1];
  if (!next) return;
  event.preventDefault();
  next.select();
});
