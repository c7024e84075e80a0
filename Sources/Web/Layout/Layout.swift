import HTTPServer

/// The one layout of all pages.
package struct Layout {
  private let frame: PageFrame
  private let assets: AssetAddresses

  package init(frame: PageFrame, assets: AssetAddresses) {
    self.frame = frame
    self.assets = assets
  }

  /// The whole document of `page`, in UTF-8.
  package func document(_ page: some Page) -> [UInt8] {
    var html = HTMLWriter(language: frame.view.language, wording: frame.wording)
    html.assets = assets
    html.token = frame.token
    html.raw(Markup("<!DOCTYPE html>\n"))
    html(.html, .lang(html.language.tag), .class(frame.view.classes)) { html in
      writeHead(page, to: &html)
      html(.body) { html in
        html(.a, .skipToContent, .class("skip"), .href("#main"))
        writeHeader(to: &html)
        html(.div, .class(frame.navigation.isEmpty ? "frame frame-plain" : "frame")) { html in
          if !frame.navigation.isEmpty { writeNavigation(to: &html) }
          html(.main, .id("main"), .tabindex(-1)) { html in
            writePath(page.path, to: &html)
            for banner in frame.banners { html.banner(banner) }
            page.write(to: &html)
          }
        }
        writeFooter(to: &html)
      }
    }
    return html.bytes
  }

  private func writeHead(_ page: some Page, to html: inout HTMLWriter) {
    html(.head) { html in
      html(.meta, .charset("utf-8"))
      html(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
      html(.title) { html in
        if page.hasErrors { html.text(.errorTitlePrefix) }
        html.text(page.title)
        html.text(" · \(frame.office)")
      }
      html(.link, .rel("stylesheet"), .href(assets.style))
      html(.link, .rel("icon"), .href(assets.emblem))
      html(.script, .src(assets.script), .defer(true)) { _ in }
    }
  }

  private func writeHeader(to html: inout HTMLWriter) {
    html(.header, .class("top")) { html in
      html(.div, .class("top-inner")) { html in
        html(.a, .class("brand"), .href("/")) { html in
          html.icon(.emblem)
          html(.span, .class("brand-text")) { html in
            html(.span, frame.office, .class("brand-office"))
            html(.span, .productName, .class("brand-product"))
          }
        }
        if let person = frame.person { writeTools(for: person, to: &html) }
      }
    }
  }

  private func writeTools(for person: PageFrame.Person, to html: inout HTMLWriter) {
    html(.a, .class("menu-link"), .href("#navigation")) { html in
      html.icon(.menu)
      html.text(.menu)
    }
    html(.form, .class("scan"), .role("search"), .method("get"), .action("/find")) { html in
      html(.label, .scanBox, .for("scan-box"), .class("visually-hidden"))
      html.icon(.scan)
      html(
        .input, .id("scan-box"), .name("code"), .type("text"), .autocomplete("off"),
        .spellcheck(false), .placeholder(.scanBoxHint), .maxlength(400),
        .value(frame.unknownCode ?? ""), .accesskey("s"), .autofocus(frame.unknownCode != nil))
      html(.button, .find, .type("submit"), .class("button button-quiet"))
    }
    html(.div, .class("person")) { html in
      html(.a, person.name, .class("person-name"), .href("/me"), .title(.mySettings))
      html(.span, person.unit + " " + person.post, .class("person-post"))
    }
    html(.form, .class("sign-out"), .method("post"), .action("/logout")) { html in
      html.hiddenToken()
      html(.button, .type("submit"), .class("button button-quiet")) { html in
        html.icon(.leave)
        html.text(.signOut)
      }
    }
  }

  private func writeNavigation(to html: inout HTMLWriter) {
    html(.nav, .id("navigation"), .class("side"), .ariaLabel(.navigation)) { html in
      html(.ul) { html in
        for entry in frame.navigation {
          html(.li) { html in
            html(
              .a, .href(entry.item.address), .accesskey(entry.item.accessKey),
              .ariaCurrent(entry.item == frame.current ? "page" : nil)
            ) { html in
              html.icon(entry.item.icon)
              html(.span, entry.item.words, .class("side-words"))
              if let count = entry.count, count > 0 {
                html(.span, String(count), .class("count"))
              }
            }
          }
        }
      }
      html(.a, .closeMenu, .class("menu-close"), .href("#main"))
    }
  }

  private func writePath(_ path: [Link], to html: inout HTMLWriter) {
    guard !path.isEmpty else { return }
    html(.nav, .class("path"), .ariaLabel(.whereYouAre)) { html in
      html(.ol) { html in
        for link in path {
          html(.li) { html in html(.a, link.words, .href(link.address)) }
        }
      }
    }
  }

  private func writeFooter(to html: inout HTMLWriter) {
    html(.footer, .class("bottom")) { html in
      html(.div, .class("bottom-inner")) { html in
        html(.div, .class("view-switch"), .role("group"), .ariaLabel(.textSize)) { html in
          for size in ViewSettings.TextSize.allCases {
            viewLink(size.words, "size", size.rawValue, isOn: frame.view.textSize == size, &html)
          }
        }
        html(.div, .class("view-switch"), .role("group"), .ariaLabel(.display)) { html in
          viewLink(
            .highContrast, "contrast", frame.view.isHighContrast ? "off" : "on",
            isOn: frame.view.isHighContrast, &html)
          switch frame.view.language {
          case .chinese: viewLink(.verbatim("English"), "language", "en", isOn: false, &html)
          case .english: viewLink(.verbatim("中文"), "language", "zh", isOn: false, &html)
          }
        }
        html(.p, .class("bottom-links")) { html in
          html(.a, .verifyPaper, .href("/v"))
          html(.a, .help, .href("/help"), .accesskey("h"))
        }
      }
    }
  }

  private func viewLink(
    _ words: Words, _ name: String, _ value: String, isOn: Bool, _ html: inout HTMLWriter
  ) {
    let address = FormFields(dictionaryLiteral: (name, value), ("back", frame.address)).urlEncoded
    html(.a, words, .href("/view?\(address)"), .ariaCurrent(isOn ? "true" : nil), .rel("nofollow"))
  }
}
