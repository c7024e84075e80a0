/// An element that has content and an end tag.
package enum Tag: String, Sendable {
  case a, article, aside, body, button, caption, code, dd, details, div, dl, dt, em, fieldset,
    figcaption, figure, footer, form, h1, h2, h3, h4, head, header, html, label, legend, li, main,
    nav, ol, option, p, pre, script, section, select, small, span, strong, summary, svg, table,
    tbody, td, textarea, tfoot, th, thead, time, title, tr, ul, use
}

/// An element that never has content.
package enum VoidTag: String, Sendable {
  case br, col, hr, img, input, link, meta
}
