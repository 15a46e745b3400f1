// What the pages do better with a script. Each of them works without.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A link's code stands behind "#": it is taken off the address bar before anything else, then posted.
  const code = document.getElementById("code");
  if (code && location.hash.length > 1) {
    code.value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    code.form.requestSubmit();
  }

  // Times by the reader's clock.
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of all("time[datetime]")) {
    time.title = time.textContent;
    time.textContent = clock.format(new Date(time.dateTime));
  }

  // A choice that needs no button.
  for (const select of all("select[data-sends]")) {
    select.addEventListener("change", () => select.form.requestSubmit());
    all("button", select.form).forEach((button) => { button.hidden = true; });
  }

  // What goes on while one watches: the part of the page is fetched anew, unless the reader is in it.
  for (const part of all("[data-refreshes]")) {
    const end = () => { part.scrollTop = part.scrollHeight; };
    end();
    setInterval(async () => {
      if (document.hidden || part.matches(":hover, :focus-within")) return;
      const answer = await fetch(location.href).catch(() => null);
      if (!answer || !answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-refreshes]");
      if (!fresh || fresh.textContent === part.textContent) return;
      part.replaceChildren(...fresh.childNodes);
      end();
    }, Number(part.dataset.refreshes));
  }

  // How long a text is, by characters as the bot counts them.
  for (const counter of all("[data-counts]")) {
    const field = counter.closest("form").elements.namedItem(counter.dataset.counts);
    field.addEventListener("input", () => {
      counter.firstElementChild.textContent = [...field.value].length;
    });
  }

  // What a command would say, while it is written.
  for (const form of all("form[data-preview]")) {
    const shown = form.querySelector("[data-shows=preview]");
    let waits = 0;
    let newest = 0;
    const show = async () => {
      const mine = ++newest;
      const value = (name) => form.elements.namedItem(name).value;
      const answer = await fetch(form.dataset.preview, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ text: value("text"), name: value("name"), reply: value("reply") }),
      }).catch(() => null);
      if (mine !== newest) return;
      shown.replaceChildren();
      if (!answer || !answer.ok) return;
      const preview = await answer.json();
      const add = (text, kind) => {
        const line = document.createElement("p");
        const words = document.createElement("bdi");
        words.textContent = text;
        line.className = kind;
        line.append(words);
        shown.append(line);
      };
      if (preview.line) add(preview.line, "bot");
      for (const warning of preview.warnings) add(warning, "fine");
    };
    const later = () => {
      clearTimeout(waits);
      waits = setTimeout(show, 250);
    };
    for (const name of ["text", "name", "reply"]) form.elements.namedItem(name).addEventListener("input", later);
  }
})();
