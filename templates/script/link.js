
/* The way to a place in a document, to be sent on: a button before each heading that has an id. */
for (const main of document.querySelectorAll("main[data-copy]")) {
  const { copy, copied, inAddress } = main.dataset;
  const said = document.createElement("p");
  said.className = "copied";
  said.setAttribute("role", "status");
  main.append(said);
  let timer;
  const tell = (words) => {
    said.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = ""), 4000);
  };
  for (const place of main.querySelectorAll(".sheet :is(h3, h4, h5, h6, p)[id]")) {
    const button = document.createElement("button");
    const heading = place.querySelector("[class^=level]") || place;
    button.type = "button";
    button.className = "copy-link";
    button.title = copy;
    button.setAttribute("aria-label", `${copy} ${heading.textContent.slice(0, 50)}`);
    button.addEventListener("click", async () => {
      const address = new URL(location);
      address.search = "";
      address.hash = place.id;
      try {
        await navigator.clipboard.writeText(address);
        tell(copied);
      } catch {
        location.hash = place.id;
        tell(inAddress);
      }
    });
    place.before(button);
  }
}
