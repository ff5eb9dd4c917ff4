
/* The way to a place in a document, to be sent on: a button before each heading that has an id. */
for (const main of document.querySelectorAll("main[data-copy]")) {
  const said = document.createElement("p");
  said.className = "copied";
  said.setAttribute("role", "status");
  main.append(said);
  const tell = (words) => {
    said.textContent = words;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => (said.textContent = ""), 4000);
  };
  for (const place of main.querySelectorAll(".sheet :is(h3, h4, h5, h6, p)[id]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-link";
    button.title = main.dataset.copy;
    const heading = place.querySelector("[class^=level]") || place;
    button.setAttribute("aria-label", `${main.dataset.copy} ${heading.textContent.slice(0, 50)}`);
    button.addEventListener("click", async () => {
      const address = new URL(location.href);
      address.search = "";
      address.hash = place.id;
      try {
        await navigator.clipboard.writeText(address);
        tell(main.dataset.copied);
      } catch {
        location.hash = place.id;
        tell(main.dataset.inAddress);
      }
    });
    place.before(button);
  }
}
