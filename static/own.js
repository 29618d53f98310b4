// The pages of one's own plan. Without this file their links and fields do the same.
"use strict";

// A page that is nobody else's business: one key, or its button, and nothing of it is in sight or to be found by Back.
function leave(link) {
  window.speechSynthesis?.cancel();
  document.body.hidden = true;
  document.title = "微站";
  location.replace(link.href);
}
document.addEventListener("keydown", (event) => {
  const link = document.querySelector("[data-away]");
  if (event.key === "Escape" && !event.isComposing && link) leave(link);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-away]");
  if (!link) return;
  event.preventDefault();
  leave(link);
});
// htmx notes down where a tab is, for a history of its own; whole pages need none.
try { sessionStorage.clear(); } catch { /* forbidden: then there is nothing */ }
addEventListener("pageshow", ({ persisted }) => persisted && document.querySelector("[data-away]") && location.reload());

if (isSecureContext && "geolocation" in navigator) for (const one of document.querySelectorAll("[data-place]")) one.parentElement.hidden = false;

// Where one is, once and by a press, to about a hundred metres, into a field that one can read and clear.
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-place]");
  if (!button) return;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => { document.getElementById(button.dataset.place).value = `${coords.latitude.toFixed(3)}, ${coords.longitude.toFixed(3)}`; },
    () => { button.textContent = button.dataset.none; }, { timeout: 20000 });
});
