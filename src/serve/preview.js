// The preview's script: loads the page anew when it changed.
"use strict";
{
  const script = document.currentScript;
  const page = encodeURIComponent(location.pathname);
  const events = new EventSource(`/.kiezblatt/events?page=${page}`);
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    if ((state.tag ?? "") !== script.dataset.tag) location.reload();
  });
}
