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

// After a new page the reader starts at its top: at the errors, if there are any.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== document.body) return;
  (document.getElementById("summary") ?? document.getElementById("main"))?.focus({ preventScroll: false });
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
