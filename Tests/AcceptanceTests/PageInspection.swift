/// What a machine can see of how well a page serves people.
///
/// Widths and text sizes: nothing makes the page wider than its screen. Words: each field has a
/// label, each page one heading of the first rank, a language and landmarks. Colours: WCAG 2.2
/// contrast of at least 4.5:1, and of 7:1 with 高对比. Targets: at least 44 px high.
struct PageInspection {
  let browser: Browser

  /// Everything that is wrong with the page that is open; empty if it is good.
  func complaints() throws -> [String] {
    var found: [String] = []
    for (width, scale) in [(1280, 1), (640, 2), (360, 1)] {
      found += try browser.onScreen(width: width, scale: scale) {
        try ask(Self.widths).map { "\($0) at \(width) px, scale \(scale)" }
      }
    }
    found += try browser.onScreen(width: 360) { try ask(Self.targets + Self.structure) }
    found += try ask(Self.contrast)
    return found
  }

  /// Goes through the first elements of the page with the key Tab; tells those on which nobody sees
  /// that they have the focus, and whether the way begins at the link to the content.
  func complaintsOfFocus(steps: Int = 12) throws -> [String] {
    _ = try browser.run("document.activeElement.blur()")
    var found: [String] = []
    for step in 1...steps {
      try browser.pressTab()
      found += try ask(Self.focus).map { "\($0) after \(step) times Tab" }
    }
    return found
  }

  private func ask(_ script: String) throws -> [String] {
    try browser.run(Self.tools + script) as? [String] ?? ["the script gave no list"]
  }

  private static let tools = """
    const found = [];
    const told = (element) => {
      const words = (element.innerText || element.value || element.name || "").trim();
      const kind = element.tagName.toLowerCase();
      return kind + (element.className ? "." + element.className : "") + " " + words.slice(0, 20);
    };
    const isShown = (element) => {
      if (element.closest(".visually-hidden, .skip, [hidden], [aria-hidden=true]")) return false;
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === "visible";
    };

    """

  /// The chosen size of text and the largest one.
  private static let widths = """
    const root = document.documentElement;
    for (const size of ["", "text-largest"]) {
      const classes = root.className;
      if (size) root.className = size;
      const width = document.scrollingElement.scrollWidth;
      if (width > innerWidth) {
        const wide = [...document.querySelectorAll("body *")].filter(
          (element) => isShown(element) && !element.closest("svg, thead")
            && element.getBoundingClientRect().right > innerWidth + 1);
        const named = wide.slice(-3).map(told).join(", ");
        found.push(`the page is ${width} px wide ${size}: ${named}`);
      }
      root.className = classes;
    }
    return found;
    """

  private static let targets = """
    const selector = "a.button, button, .chip, .side a, .tabs a, .view-switch a, .bottom-links a, "
      + "input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea, .option";
    for (const target of document.querySelectorAll(selector)) {
      const height = target.getBoundingClientRect().height;
      if (isShown(target) && height < 43.5) found.push(`${told(target)} is ${height} px high`);
    }

    """

  private static let structure = """
    const all = (selector) => [...document.querySelectorAll(selector)];
    if (!/^(zh|en)/.test(document.documentElement.lang)) found.push("the page has no language");
    if (all("h1").length !== 1) found.push(`${all("h1").length} headings of the first rank`);
    for (const landmark of ["header", "main", "footer"]) {
      if (all(`body > ${landmark}, body > .frame > ${landmark}`).length !== 1) {
        found.push(`not one ${landmark}`);
      }
    }
    for (const nav of all("nav:not([aria-label])")) found.push(`${told(nav)} has no name`);
    const ids = all("[id]").map((element) => element.id);
    for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) {
      found.push(`the id ${id} stands twice`);
    }
    for (const field of all("input:not([type=hidden]), select, textarea")) {
      const isNamed = field.labels.length || field.getAttribute("aria-label")
        || field.getAttribute("aria-labelledby");
      if (!isNamed) found.push(`${told(field)} ${field.name} has no label`);
    }
    for (const described of all("[aria-describedby]")) {
      for (const id of described.getAttribute("aria-describedby").split(" ")) {
        if (!document.getElementById(id)) found.push(`${told(described)}: there is no ${id}`);
      }
    }
    for (const link of all("a, button")) {
      const name = link.textContent.trim() || link.getAttribute("aria-label");
      if (!name) found.push(`a ${link.tagName} without words: ${link.outerHTML.slice(0, 60)}`);
    }
    for (const picture of all("svg")) {
      const isNamed = picture.getAttribute("role") === "img"
        && (picture.querySelector("title") || picture.getAttribute("aria-label"));
      if (!isNamed && !picture.closest("[aria-hidden=true]")) found.push("a picture without words");
    }
    for (const cell of all("th")) if (!cell.scope) found.push(`${told(cell)} has no scope`);
    return found;
    """

  private static let contrast = """
    const root = document.documentElement;
    const parts = (color) => color.match(/[0-9.]+/g).map(Number);
    const over = (front, back) => {
      const share = front.length > 3 ? front[3] : 1;
      return [0, 1, 2].map((place) => front[place] * share + back[place] * (1 - share));
    };
    const ground = (element) => {
      const behind = [];
      for (let at = element; at; at = at.parentElement) {
        const color = parts(getComputedStyle(at).backgroundColor);
        behind.push(color);
        if (color.length < 4 || color[3] === 1) break;
      }
      return behind.reverse().reduce((back, front) => over(front, back), [255, 255, 255]);
    };
    const luminance = (color) => color.map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0);
    const ratio = (front, back) => {
      const [low, high] = [luminance(front), luminance(back)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const classes = root.className;
    for (const [theme, least] of [["", 4.5], ["contrast", 7]]) {
      root.className = theme;
      // Colours change over a moment, so the moment is left out.
      for (const animation of document.getAnimations()) animation.finish();
      const holders = new Set();
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const holder = texts.currentNode.parentElement;
        if (texts.currentNode.data.trim() && !holder.closest("svg, script, option")) {
          holders.add(holder);
        }
      }
      for (const field of document.querySelectorAll("input, select, textarea")) holders.add(field);
      for (const holder of holders) {
        if (!isShown(holder)) continue;
        const back = ground(holder);
        const colors = [getComputedStyle(holder).color];
        if (holder.placeholder) colors.push(getComputedStyle(holder, "::placeholder").color);
        for (const color of colors) {
          const value = ratio(over(parts(color), back), back);
          if (value < least) {
            found.push(`${told(holder)}: contrast ${value.toFixed(2)} ${theme || "light"}`);
          }
        }
      }
    }
    root.className = classes;
    return found;
    """

  private static let focus = """
    const focused = document.activeElement;
    if (focused === document.body) return found;
    const style = getComputedStyle(focused);
    const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!isSeen) found.push(`${told(focused)} has the focus, and nobody sees it`);
    return found;
    """
}
