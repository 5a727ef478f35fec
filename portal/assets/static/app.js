// Makes pages nicer, never necessary: every form and link works without this.

const $ = (selector, root = document) => [...root.querySelectorAll(selector)];

// After a form came back with errors, begin reading at their summary.
document.querySelector("[data-error-summary]")?.focus();

// A menu or a question closes with Escape, a menu also by a click elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement?.closest("details.menu[open], details.confirm[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of $("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  if (event.target.closest("[data-close]")) {
    event.target.closest("details").open = false;
    event.preventDefault();
  }
});

// One click, one posting. The server refuses the second one anyway; here it is
// not even sent. A page that comes back from history must be usable again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  for (const button of $("button:not([type=button])", form)) button.setAttribute("aria-disabled", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of $("form[data-sent]")) delete form.dataset.sent;
  for (const button of $("button[aria-disabled]")) button.removeAttribute("aria-disabled");
});

// The server explains mistakes in plain German at the field; the browser's own
// bubbles would come first, in the language of the browser.
for (const form of $("form.form")) form.noValidate = true;

// A table wider than its frame can be moved with the keyboard.
for (const frame of $(".table-frame")) {
  if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
}

// Printable sheets: the button appears only where printing is possible.
for (const button of $("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Lists are filtered as soon as another choice is made. Keyboard users step
// through the options of a select, so wait until they have settled.
for (const form of $("form[data-autosubmit]")) {
  let timer;
  form.addEventListener("change", (event) => {
    if (event.target.tagName !== "SELECT") return;
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), 600);
  });
}

// Rent estimate: data-estimate holds the address that answers with a piece of
// HTML; it is put into the element that data-estimate-target names. Only the
// fields listed in data-estimate-fields are sent: addresses end up in logs.
for (const form of $("form[data-estimate]")) {
  const target = document.getElementById(form.dataset.estimateTarget);
  let timer, running;
  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const wanted = (form.dataset.estimateFields ?? "").split(" ");
    const query = new URLSearchParams([...new FormData(form)].filter(([name]) => wanted.includes(name)));
    try {
      const answer = await fetch(`${form.dataset.estimate}?${query}`, { signal: running.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      target.replaceChildren(...page.body.childNodes);
    } catch (failure) {
      if (failure.name !== "AbortError") target.replaceChildren();
    }
  };
  if (target) {
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 400);
    });
  }
}

// Remaining characters of a long text.
for (const area of $("textarea[maxlength][data-counter]")) {
  const note = document.getElementById(area.dataset.counter);
  const show = () => {
    const left = area.maxLength - area.value.length;
    note.textContent = left < 200 ? `Noch ${left} Zeichen` : "";
  };
  area.addEventListener("input", show);
}

// The numbers in the navigation follow what others do, while somebody looks at
// the page. Who has it read aloud hears of more work, once a minute at most.
const news = document.querySelector("[data-counts]");
if (news) {
  let source, retry, pause = 30_000, said = 0;
  const show = (counts) => {
    for (const link of $("[data-count]")) {
      const now = counts[link.dataset.count];
      let mark = link.querySelector(".count");
      const before = Number(mark?.firstChild.data ?? 0);
      if (now === undefined || now === before) continue;
      if (now > before && Date.now() - said > 60_000) {
        said = Date.now();
        news.textContent = `${link.firstChild.data.trim()}: ${now} offen`;
      }
      if (!now) {
        mark.remove();
        continue;
      }
      if (!mark) {
        mark = document.createElement("span");
        mark.className = "count";
        const word = document.createElement("span");
        word.className = "hidden-text";
        word.textContent = " offen";
        mark.append("", word);
        link.append(" ", mark);
      }
      mark.firstChild.data = now;
    }
  };
  const stop = () => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(news.dataset.counts);
    source.addEventListener("counts", (event) => {
      pause = 30_000;
      show(JSON.parse(event.data));
    });
    source.addEventListener("ended", stop);
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return; // it comes again by itself
      stop();
      retry = setTimeout(listen, pause);
      pause = Math.min(2 * pause, 15 * 60_000);
    });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listen);
  listen();
}

// Five minutes before the session ends, say so while there is time to save.
const warning = document.querySelector("[data-session-ends]");
if (warning) {
  const left = Date.parse(warning.dataset.sessionEnds) - Date.now() - 5 * 60 * 1000;
  if (left > 0 && left < 2 ** 31) setTimeout(() => { warning.hidden = false; }, left);
}
